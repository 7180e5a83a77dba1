package example.cairn.search.expression;

import example.cairn.search.expression.SearchExpression.Clause;
import example.cairn.search.expression.SearchExpression.Dated;
import example.cairn.search.expression.SearchExpression.Has;
import example.cairn.search.expression.SearchExpression.QuantityIs;
import java.util.List;
import java.util.function.Predicate;

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
    public static SearchExpression withoutClock(SearchExpression expression) {
        return without(ExpressionRewrites::moves, expression);
    }

    /// The narrowest relaxation without some clauses: whatever they say, what matches `expression` matches the result.
    ///
    /// Under a `Not` a relaxed operand would make the whole stricter, so a `Not` over one of them is relaxed as a
    /// whole.
    public static SearchExpression without(Predicate<Clause> some, SearchExpression expression) {
        return switch (expression) {
            case SearchExpression.And(List<SearchExpression> operands) ->
                SearchExpression.and(
                        operands.stream().map(operand -> without(some, operand)).toList());
            case SearchExpression.Or(List<SearchExpression> operands) -> {
                List<SearchExpression> relaxed =
                        operands.stream().map(operand -> without(some, operand)).toList();
                yield relaxed.contains(EVERYTHING) ? EVERYTHING : SearchExpression.or(relaxed);
            }
            case SearchExpression.Not _, Clause _ -> expression.clauses().anyMatch(some) ? EVERYTHING : expression;
        };
    }

    /// Whether some clause is relative to the clock or to a variable.
    public static boolean moves(SearchExpression expression) {
        return expression.clauses().anyMatch(ExpressionRewrites::moves);
    }

    /// `ap` on a date moves too: its bounds depend on now.
    private static boolean moves(Clause clause) {
        return switch (clause) {
            case Has(var _, var _, SearchExpression source) -> moves(source);
            case Dated dated -> dated.prefix() == Prefix.AP || dated.operand() instanceof DateOperand.Relative;
            case QuantityIs quantity -> quantity.value() instanceof QuantityOperand.Variable;
            default -> false;
        };
    }
}
