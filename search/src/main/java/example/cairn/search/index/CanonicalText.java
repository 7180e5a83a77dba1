package example.cairn.search.index;

import java.util.List;

/// A canonical `url|version` is found by `url` and by `url|version` (FHIR R4 search.html#canonical).
final class CanonicalText {

    private CanonicalText() {}

    static List<String> forms(String canonical) {
        int bar = canonical.indexOf('|');
        return bar < 0 ? List.of(canonical) : List.of(canonical.substring(0, bar), canonical);
    }
}
