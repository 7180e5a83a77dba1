package example.cairn.segment.evaluation;

import example.cairn.search.expression.DateOperand;
import example.cairn.search.expression.RelativeDate;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.facts.MatchContext;
import example.cairn.segment.definition.Variables;
import java.util.List;

/// What `%entry` means where no journey asks: now. It is rewritten to `now()` and not bound to an instant, because
/// bound it would stand still, and a review that comes of its moving would be missed.
///
///     start=gt{{%entry + 7 days}}   ->   start=gt{{now() + 7 days}}
final class EntryTime {

    private EntryTime() {}

    static SearchExpression resolve(SearchExpression expression, MatchContext context) {
        return context.instants().containsKey(Variables.ENTRY) ? expression : unbound(expression);
    }

    private static SearchExpression unbound(SearchExpression expression) {
        return switch (expression) {
            case SearchExpression.And and -> SearchExpression.and(unbound(and.operands()));
            case SearchExpression.Or or -> SearchExpression.or(unbound(or.operands()));
            case SearchExpression.Not not -> new SearchExpression.Not(unbound(not.operand()));
            case SearchExpression.DateIs date ->
                new SearchExpression.DateIs(date.parameter(), date.prefix(), unbound(date.operand()));
            case SearchExpression.LastUpdatedIs date ->
                new SearchExpression.LastUpdatedIs(date.prefix(), unbound(date.operand()));
            case SearchExpression.Everything _,
                    SearchExpression.TokenIs _,
                    SearchExpression.TokenIn _,
                    SearchExpression.ReferenceTo _,
                    SearchExpression.NumberIs _,
                    SearchExpression.QuantityIs _,
                    SearchExpression.StringIs _,
                    SearchExpression.UriIs _,
                    SearchExpression.Missing _,
                    SearchExpression.IdIn _,
                    SearchExpression.HomeIs _,
                    SearchExpression.Has _,
                    SearchExpression.MemberOf _,
                    SearchExpression.HasMember _ -> expression;
        };
    }

    private static List<SearchExpression> unbound(List<SearchExpression> operands) {
        return operands.stream().map(EntryTime::unbound).toList();
    }

    private static DateOperand unbound(DateOperand operand) {
        return operand instanceof DateOperand.Relative(RelativeDate(String base, long amount, var unit))
                        && base.equals(Variables.ENTRY)
                ? new DateOperand.Relative(new RelativeDate(RelativeDate.NOW, amount, unit))
                : operand;
    }
}
