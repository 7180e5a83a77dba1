package example.cairn.search.expression;

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
        return switch (expression) {
            case SearchExpression.And(var operands) -> operands.stream().anyMatch(ExpressionRewrites::moves);
            case SearchExpression.Or(var operands) -> operands.stream().anyMatch(ExpressionRewrites::moves);
            case SearchExpression.Not(var operand) -> moves(operand);
            case SearchExpression.Has(var type, var reference, var source) -> moves(source);
            case SearchExpression.DateIs(var parameter, Prefix prefix, DateOperand operand) -> moves(prefix, operand);
            case SearchExpression.LastUpdatedIs(Prefix prefix, DateOperand operand) -> moves(prefix, operand);
            case SearchExpression.QuantityIs quantity -> quantity.value() instanceof QuantityOperand.Variable;
            case SearchExpression.Everything _,
                    SearchExpression.TokenIs _,
                    SearchExpression.TokenIn _,
                    SearchExpression.ReferenceTo _,
                    SearchExpression.NumberIs _,
                    SearchExpression.StringIs _,
                    SearchExpression.UriIs _,
                    SearchExpression.Missing _,
                    SearchExpression.IdIn _,
                    SearchExpression.HomeIs _,
                    SearchExpression.MemberOf _,
                    SearchExpression.HasMember _ -> false;
        };
    }

    private static boolean moves(Prefix prefix, DateOperand operand) {
        return prefix == Prefix.AP || operand instanceof DateOperand.Relative;
    }
}
