package example.cairn.segment.definition;

import example.cairn.search.expression.DateOperand;
import example.cairn.search.expression.QuantityOperand;
import example.cairn.search.expression.RelativeDate;
import example.cairn.search.expression.SearchExpression;
import java.util.Optional;
import java.util.stream.Stream;

/// Looks into search expressions for what a segment must know of them.
final class Clauses {

    private Clauses() {}

    /// The single comparisons of an expression, whatever combines them.
    static Stream<SearchExpression> of(SearchExpression expression) {
        return switch (expression) {
            case SearchExpression.And and -> and.operands().stream().flatMap(Clauses::of);
            case SearchExpression.Or or -> or.operands().stream().flatMap(Clauses::of);
            case SearchExpression.Not not -> of(not.operand());
            default -> Stream.of(expression);
        };
    }

    /// The moving date that a comparison names.
    static Optional<RelativeDate> movingDate(SearchExpression clause) {
        return switch (clause) {
            case SearchExpression.DateIs(var parameter, var prefix, DateOperand.Relative(var date)) ->
                Optional.of(date);
            case SearchExpression.LastUpdatedIs(var prefix, DateOperand.Relative(var date)) -> Optional.of(date);
            default -> Optional.empty();
        };
    }

    /// The quantity variable that a comparison names, with its `%`.
    static Optional<String> quantityVariable(SearchExpression clause) {
        return clause instanceof SearchExpression.QuantityIs quantity
                        && quantity.value() instanceof QuantityOperand.Variable(String name)
                ? Optional.of(name)
                : Optional.empty();
    }

    /// The parameter code that a comparison reads; empty for those that read none.
    static Optional<String> parameter(SearchExpression clause) {
        return switch (clause) {
            case SearchExpression.TokenIs token -> Optional.of(token.parameter().code());
            case SearchExpression.TokenIn token -> Optional.of(token.parameter().code());
            case SearchExpression.Missing missing ->
                Optional.of(missing.parameter().code());
            default -> Optional.empty();
        };
    }
}
