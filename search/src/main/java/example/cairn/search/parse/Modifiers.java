package example.cairn.search.parse;

import example.cairn.search.ParameterKind;
import java.util.Locale;
import java.util.Set;

/// Modifiers of FHIR R4 (search.html#modifiers), so that "not supported" and "no such modifier" can be told apart.
final class Modifiers {

    static final String MISSING = "missing";
    static final Set<String> KNOWN = Set.of(
            MISSING, "exact", "contains", "text", "not", "in", "not-in", "above", "below", "of-type", "identifier");

    private Modifiers() {}

    static String word(ParameterKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
