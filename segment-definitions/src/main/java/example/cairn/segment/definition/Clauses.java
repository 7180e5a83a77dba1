package example.cairn.segment.definition;

import example.cairn.search.SearchParameter;
import example.cairn.search.expression.DateOperand;
import example.cairn.search.expression.QuantityOperand;
import example.cairn.search.expression.RelativeDate;
import example.cairn.search.expression.SearchExpression;
import java.util.Optional;

/// Looks into search expressions for what a segment must know of them.
final class Clauses {

    private Clauses() {}

    /// The moving date that a comparison names.
    static Optional<RelativeDate> movingDate(SearchExpression clause) {
        return clause instanceof SearchExpression.Dated dated
                        && dated.operand() instanceof DateOperand.Relative(RelativeDate date)
                ? Optional.of(date)
                : Optional.empty();
    }

    /// The quantity variable that a comparison names, with its `%`.
    static Optional<String> quantityVariable(SearchExpression clause) {
        return clause instanceof SearchExpression.QuantityIs quantity
                        && quantity.value() instanceof QuantityOperand.Variable(String name)
                ? Optional.of(name)
                : Optional.empty();
    }

    /// Whether a comparison of codes reads this parameter.
    static boolean readsCode(SearchExpression clause, SearchParameter parameter) {
        if (clause instanceof SearchExpression.TokenIs token) {
            return token.parameter().equals(parameter);
        }
        if (clause instanceof SearchExpression.TokenIn token) {
            return token.parameter().equals(parameter);
        }
        return clause instanceof SearchExpression.Missing missing
                && missing.parameter().equals(parameter);
    }
}
