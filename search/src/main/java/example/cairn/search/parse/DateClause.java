package example.cairn.search.parse;

import example.cairn.search.expression.DateOperand;
import example.cairn.search.expression.DateText;
import example.cairn.search.expression.Prefix;
import example.cairn.search.expression.SearchExpression;
import java.util.Optional;
import java.util.function.BiFunction;

/// `date=ge2024-01-01`, `date=gt{{today() - 90 days}}` (FHIR R4 search.html#date).
final class DateClause {

    private DateClause() {}

    static Optional<SearchExpression> parse(Clause clause) {
        return parse(clause, (prefix, operand) -> new SearchExpression.DateIs(clause.parameter(), prefix, operand));
    }

    static Optional<SearchExpression> lastUpdated(Clause clause) {
        return parse(clause, SearchExpression.LastUpdatedIs::new);
    }

    private static Optional<SearchExpression> parse(
            Clause clause, BiFunction<Prefix, DateOperand, SearchExpression> comparison) {
        return clause.modifier().isPresent()
                ? clause.unknownModifier()
                : clause.anyOf(value -> PrefixedText.parse(clause, value).flatMap(text -> operand(clause, text.text())
                        .map(date -> comparison.apply(text.prefix(), date))));
    }

    private static Optional<DateOperand> operand(Clause clause, String text) {
        if (text.startsWith("{{")) {
            return RelativeDateText.parse(clause, text).map(DateOperand.Relative::new);
        }
        Optional<DateOperand> date = DateText.parse(text);
        if (date.isPresent()) {
            return date;
        }
        String hint = text.contains(" ") ? "; a + in a query is written %2B" : "";
        return clause.invalid("'" + Quoted.of(text) + "' is no date" + hint);
    }
}
