package example.cairn.server.error;

import example.cairn.model.Failure;

/// The HTTP statuses that this server answers with.
public enum Status {
    OK(200, "OK"),
    CREATED(201, "Created"),
    NO_CONTENT(204, "No Content"),
    NOT_MODIFIED(304, "Not Modified"),
    BAD_REQUEST(400, "Bad Request"),
    FORBIDDEN(403, "Forbidden"),
    NOT_FOUND(404, "Not Found"),
    METHOD_NOT_ALLOWED(405, "Method Not Allowed"),
    NOT_ACCEPTABLE(406, "Not Acceptable"),
    CONFLICT(409, "Conflict"),
    GONE(410, "Gone"),
    PRECONDITION_FAILED(412, "Precondition Failed"),
    TOO_LARGE(413, "Content Too Large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported Media Type"),
    UNPROCESSABLE(422, "Unprocessable Content"),
    INTERNAL(500, "Internal Server Error"),
    UNAVAILABLE(503, "Service Unavailable");

    private final int code;
    private final String phrase;

    Status(int code, String phrase) {
        this.code = code;
        this.phrase = phrase;
    }

    /// What an expected "no" becomes on the wire.
    public static Status of(Failure.Category category) {
        return switch (category) {
            case INVALID, UNSUPPORTED -> BAD_REQUEST;
            case UNPROCESSABLE -> UNPROCESSABLE;
            case NOT_FOUND -> NOT_FOUND;
            case GONE -> GONE;
            case CONFLICT -> CONFLICT;
            case PRECONDITION_FAILED -> PRECONDITION_FAILED;
            case TOO_COSTLY -> TOO_LARGE;
            case FORBIDDEN -> FORBIDDEN;
            case BUSY -> UNAVAILABLE;
            case INTERNAL -> INTERNAL;
        };
    }

    public int code() {
        return code;
    }

    public boolean isSuccess() {
        return code < 400;
    }

    /// `201 Created`, as `Bundle.entry.response.status` wants it.
    @Override
    public String toString() {
        return code + " " + phrase;
    }
}
