package example.cairn.search.expression;

/// How a string parameter compares: by its normalised beginning, exactly, or anywhere.
public enum StringMode {
    STARTS_WITH,
    EXACT,
    CONTAINS
}
