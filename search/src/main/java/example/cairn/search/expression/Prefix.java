package example.cairn.search.expression;

/// How an ordered value compares with the operand (FHIR R4 search.html#prefix).
public enum Prefix {
    EQ,
    NE,
    GT,
    LT,
    GE,
    LE,
    /// Starts after: the whole value lies behind the operand.
    SA,
    /// Ends before.
    EB,
    /// Approximately: within 10 % of the distance from now for dates, 10 % of the value for numbers.
    AP
}
