package example.cairn.server.shape;

/// What an element's value is (FHIR R4 datatypes.html), as far as it shows in JSON and XML.
enum Kind {
    COMPLEX("an object"),
    RESOURCE("an object"),
    BOOLEAN("a boolean"),
    DECIMAL("a number"),
    INTEGER("a whole number"),
    UNSIGNED_INTEGER("a whole number"),
    POSITIVE_INTEGER("a whole number"),
    DATE("a string"),
    DATE_TIME("a string"),
    INSTANT("a string"),
    TIME("a string"),
    TEXT("a string"),
    NARRATIVE("a string"),
    /// `_given` beside `given`: id and extensions of a primitive (FHIR R4 json.html#primitive).
    BESIDE("an object");

    private final String inJson;

    Kind(String inJson) {
        this.inJson = inJson;
    }

    /// @param type of a primitive, for example `positiveInt`
    static Kind ofPrimitive(String type) {
        return switch (type) {
            case "boolean" -> BOOLEAN;
            case "decimal" -> DECIMAL;
            case "integer" -> INTEGER;
            case "unsignedInt" -> UNSIGNED_INTEGER;
            case "positiveInt" -> POSITIVE_INTEGER;
            case "date" -> DATE;
            case "dateTime" -> DATE_TIME;
            case "instant" -> INSTANT;
            case "time" -> TIME;
            default -> TEXT;
        };
    }

    /// For people.
    String inJson() {
        return inJson;
    }

    boolean isPrimitive() {
        return this != COMPLEX && this != RESOURCE && this != BESIDE;
    }
}
