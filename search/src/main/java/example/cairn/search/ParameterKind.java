package example.cairn.search;

/// The types of FHIR R4 search parameters. `COMPOSITE` and `SPECIAL` are known so that they can be refused by name.
public enum ParameterKind {
    TOKEN,
    REFERENCE,
    DATE,
    QUANTITY,
    STRING,
    NUMBER,
    URI,
    COMPOSITE,
    SPECIAL
}
