package example.cairn.search.parse;

import example.cairn.search.expression.NormalText;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.expression.StringMode;
import java.util.Optional;

/// `name=eve`, `name:exact=Eve`, `name:contains=ve` (FHIR R4 search.html#string).
final class StringClause {

    private StringClause() {}

    static Optional<SearchExpression> parse(Clause clause) {
        return switch (clause.modifier().orElse("")) {
            case "" -> clause.anyOf(text -> string(clause, StringMode.STARTS_WITH, text));
            case "exact" -> clause.anyOf(text -> string(clause, StringMode.EXACT, text));
            case "contains" -> clause.anyOf(text -> string(clause, StringMode.CONTAINS, text));
            default -> clause.unknownModifier();
        };
    }

    private static Optional<SearchExpression> string(Clause clause, StringMode mode, String escaped) {
        String text = EscapedText.unescape(escaped);
        if (text.length() > NormalText.LONGEST) {
            return clause.invalid("a text of more than " + NormalText.LONGEST + " characters is not searched for");
        }
        if (!NormalText.isSound(text)) {
            return clause.invalid("the text has a NUL or half a character");
        }
        if (NormalText.of(text).isEmpty()) {
            return clause.invalid("the text is blank");
        }
        return Optional.of(new SearchExpression.StringIs(clause.parameter(), mode, text));
    }
}
