package example.cairn.search.parse;

import example.cairn.search.expression.SearchExpression;
import java.util.List;
import java.util.Optional;

/// `code=x`, `code=system|x`, `code=system|`, `code=|x`, `code:not=...`, `code:in=valueset`,
/// `code:not-in=valueset` (FHIR R4 search.html#token).
final class TokenClause {

    private TokenClause() {}

    static Optional<SearchExpression> parse(Clause clause) {
        return switch (clause.modifier().orElse("")) {
            case "" -> clause.anyOf(text -> token(clause, text));
            // `:not=a,b` is "neither a nor b", as R5 says it and everybody means it.
            case "not" -> clause.anyOf(text -> token(clause, text)).map(SearchExpression.Not::new);
            case "in" -> in(clause);
            // Like :not, it finds what has no value at all.
            case "not-in" -> in(clause).map(SearchExpression.Not::new);
            default -> clause.unknownModifier();
        };
    }

    private static Optional<SearchExpression> in(Clause clause) {
        return clause.anyOf(
                text -> Optional.of(new SearchExpression.TokenIn(clause.parameter(), EscapedText.unescape(text))));
    }

    private static Optional<SearchExpression> token(Clause clause, String text) {
        List<String> parts =
                EscapedText.split(text, '|').stream().map(EscapedText::unescape).toList();
        return switch (parts.size()) {
            case 1 -> token(clause, Optional.empty(), parts.getFirst());
            case 2 -> token(clause, Optional.of(parts.getFirst()), parts.getLast());
            default -> clause.invalid("a token is code, system|code, |code or system|; a | in it is written \\|");
        };
    }

    private static Optional<SearchExpression> token(Clause clause, Optional<String> system, String code) {
        if (code.isEmpty() && system.orElse("").isEmpty()) {
            return clause.invalid("a token needs a system or a code");
        }
        Optional<String> anyOrCode = Optional.of(code).filter(text -> !text.isEmpty());
        return Optional.of(new SearchExpression.TokenIs(clause.parameter(), system, anyOrCode));
    }
}
