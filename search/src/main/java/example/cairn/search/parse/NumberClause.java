package example.cairn.search.parse;

import example.cairn.search.expression.SearchExpression;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// `probability=ge0.4` (FHIR R4 search.html#number).
final class NumberClause {

    /// Exponents of more than two digits are no clinical numbers, and 1e999999999 written out would fill the memory.
    private static final Pattern FORM = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?([eE][+-]?\\d{1,2})?");

    private NumberClause() {}

    static Optional<SearchExpression> parse(Clause clause) {
        return clause.modifier().isPresent()
                ? clause.unknownModifier()
                : clause.anyOf(value -> PrefixedText.parse(clause, value).flatMap(text -> number(clause, text.text())
                        .map(number -> new SearchExpression.NumberIs(clause.parameter(), text.prefix(), number))));
    }

    /// With the precision it is written in: 100 and 100.0 differ.
    static Optional<BigDecimal> number(Clause clause, String text) {
        return FORM.matcher(text).matches()
                ? Optional.of(new BigDecimal(text))
                : clause.invalid("'" + Quoted.of(text) + "' is no number");
    }
}
