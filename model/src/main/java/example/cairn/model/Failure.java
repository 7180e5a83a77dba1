package example.cairn.model;

/// An expected "no", as a value. Only the HTTP edge knows which status code a category becomes.
///
/// @param category what kind of no
/// @param element the element, parameter or header at fault (`Observation.status`, `value-quantity`), or an empty text
/// @param reason one sentence for the caller; it never contains data of a patient
public record Failure(Category category, String element, String reason) {

    /// The kinds of failure, after Cognitect's anomalies; each maps to one HTTP status at the edge.
    public enum Category {
        /// The request is malformed or breaks a rule: 400.
        INVALID,
        /// Well-formed, but a business rule of FHIR or of Cairn forbids it: 422.
        UNPROCESSABLE,
        /// 404.
        NOT_FOUND,
        /// It was there and is deleted: 410.
        GONE,
        /// Another writer was faster or the state forbids it: 409.
        CONFLICT,
        /// If-Match, If-None-Exist and conditional forms that matched several: 412.
        PRECONDITION_FAILED,
        /// FHIR defines it, Cairn does not do it (yet); never ignored: 400 with code not-supported.
        UNSUPPORTED,
        /// The body or the query is larger than the limit: 413 or too-costly.
        TOO_COSTLY,
        /// Not allowed: 403.
        FORBIDDEN,
        /// Try again later: 503.
        BUSY,
        /// Ours: 500.
        INTERNAL
    }

    public static Failure invalid(String element, String reason) {
        return new Failure(Category.INVALID, element, reason);
    }

    public static Failure unsupported(String element, String reason) {
        return new Failure(Category.UNSUPPORTED, element, reason);
    }
}
