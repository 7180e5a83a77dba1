package example.cairn.search.parse;

import example.cairn.search.expression.SearchExpression;
import java.util.Optional;

/// `url=http://...`, compared character by character (FHIR R4 search.html#uri).
final class UriClause {

    private UriClause() {}

    static Optional<SearchExpression> parse(Clause clause) {
        return clause.modifier().isPresent()
                ? clause.unknownModifier()
                : clause.anyOf(text ->
                        Optional.of(new SearchExpression.UriIs(clause.parameter(), EscapedText.unescape(text))));
    }
}
