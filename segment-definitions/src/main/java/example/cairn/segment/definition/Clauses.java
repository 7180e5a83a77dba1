package example.cairn.segment.definition;

import example.cairn.search.SearchParameter;
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
            case SearchExpression.And(var operands) -> operands.stream().flatMap(Clauses::of);
            case SearchExpression.Or(var operands) -> operands.stream().flatMap(Clauses::of);
            case SearchExpression.Not(var operand) -> of(operand);
            case SearchExpression.Everything _,
                    SearchExpression.TokenIs _,
                    SearchExpression.TokenIn _,
                    SearchExpression.ReferenceTo _,
                    SearchExpression.DateIs _,
                    SearchExpression.LastUpdatedIs _,
                    SearchExpression.NumberIs _,
                    SearchExpression.QuantityIs _,
                    SearchExpression.StringIs _,
                    SearchExpression.UriIs _,
                    SearchExpression.Missing _,
                    SearchExpression.IdIn _,
                    SearchExpression.HomeIs _,
                    SearchExpression.Has _,
                    SearchExpression.MemberOf _,
                    SearchExpression.HasMember _ -> Stream.of(expression);
        };
    }

    /// The moving date that a comparison names.
    static Optional<RelativeDate> movingDate(SearchExpression clause) {
        if (clause instanceof SearchExpression.DateIs date) {
            return moving(date.operand());
        }
        return clause instanceof SearchExpression.LastUpdatedIs date ? moving(date.operand()) : Optional.empty();
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

    private static Optional<RelativeDate> moving(DateOperand operand) {
        return operand instanceof DateOperand.Relative(RelativeDate date) ? Optional.of(date) : Optional.empty();
    }
}
