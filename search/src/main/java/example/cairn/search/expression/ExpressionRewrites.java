package example.cairn.search.expression;

import example.cairn.search.expression.SearchExpression.Dated;
import example.cairn.search.expression.SearchExpression.Has;
import example.cairn.search.expression.SearchExpression.QuantityIs;
import java.util.List;

/// Small passes over an expression. Each returns an expression with a stated relation to the first.
public final class ExpressionRewrites {

    private static final SearchExpression EVERYTHING = new SearchExpression.Everything();

    private ExpressionRewrites() {}

    /// The narrowest relaxation without anything that moves with the clock or with a patient's variables: whatever
    /// matches `expression` at any instant, with any variables, matches the result. For slices and for the test
    /// whether a change is wanted.
    ///
    /// code:in=A & date=ge{{today() - 90 days}}    ->  code:in=A
    /// status=final | date=ge{{today()}}           ->  everything
    /// not (date=ge{{today()}})                    ->  everything
    ///
    /// Under a `Not` a relaxed operand would make the whole stricter, so a `Not` over anything that moves is
    /// relaxed as a whole.
    public static SearchExpression withoutClock(SearchExpression expression) {
        return switch (expression) {
            case SearchExpression.And(List<SearchExpression> operands) ->
                SearchExpression.and(
                        operands.stream().map(ExpressionRewrites::withoutClock).toList());
            case SearchExpression.Or(List<SearchExpression> operands) ->
                operands.stream().map(ExpressionRewrites::withoutClock).anyMatch(EVERYTHING::equals)
                        ? EVERYTHING
                        : SearchExpression.or(operands.stream()
                                .map(ExpressionRewrites::withoutClock)
                                .toList());
            default -> moves(expression) ? EVERYTHING : expression;
        };
    }

    /// Whether some clause is relative to the clock or to a variable. `ap` on a date is: its bounds depend on now.
    public static boolean moves(SearchExpression expression) {
        return expression.clauses().anyMatch(clause -> switch (clause) {
            case Has(var _, var _, SearchExpression source) -> moves(source);
            case Dated dated -> dated.prefix() == Prefix.AP || dated.operand() instanceof DateOperand.Relative;
            case QuantityIs quantity -> quantity.value() instanceof QuantityOperand.Variable;
            default -> false;
        });
    }
}
