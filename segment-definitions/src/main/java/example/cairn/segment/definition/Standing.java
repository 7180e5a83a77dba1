package example.cairn.segment.definition;

/// Whom a segment leaves out unless it says `include`.
public enum Standing {
    /// `Patient.deceased` is true or a date.
    DECEASED("deceased"),
    /// `Patient.active` is false.
    INACTIVE("inactive");

    private final String code;

    Standing(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
