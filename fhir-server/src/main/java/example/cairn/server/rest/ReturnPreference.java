package example.cairn.server.rest;

/// `Prefer: return=...` (FHIR R4 http.html#ops).
public enum ReturnPreference {
    REPRESENTATION,
    MINIMAL,
    OPERATION_OUTCOME
}
