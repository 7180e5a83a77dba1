package example.cairn.storage.sql.index;

import example.cairn.search.ParameterKind;
import example.cairn.search.SearchParameter;
import java.util.Set;

/// The number of a parameter that is known by name only.
final class ParameterNumber {

    private ParameterNumber() {}

    static int of(String type, String code) {
        return new SearchParameter(type, code, ParameterKind.DATE, "", Set.of(), false).number();
    }
}
