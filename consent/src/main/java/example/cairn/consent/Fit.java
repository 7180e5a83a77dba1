package example.cairn.consent;

/// How one criterion of a provision relates to the question.
///
/// @param otherwise why a permit with this criterion is none; without meaning where it fits
record Fit(Kind kind, Refusal otherwise) {

    enum Kind {
        /// The criterion is absent and restricts nothing.
        UNRESTRICTED,
        FITS,
        OTHER,
        UNREADABLE
    }

    /// A criterion that is there and can be read.
    static Fit of(boolean fits, Refusal otherwise) {
        return new Fit(fits ? Kind.FITS : Kind.OTHER, otherwise);
    }
}
