package example.cairn.segment.evaluation;

import example.cairn.search.expression.DateOperand;
import example.cairn.search.expression.RelativeDate;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.expression.SearchExpression.Clause;
import example.cairn.search.expression.SearchExpression.DateIs;
import example.cairn.search.expression.SearchExpression.LastUpdatedIs;
import example.cairn.search.facts.MatchContext;
import example.cairn.segment.definition.Variables;

/// What `%entry` means where no journey asks: now. It is rewritten to `now()` and not bound to an instant, because
/// bound it would stand still, and a review that comes of its moving would be missed.
///
///     start=gt{{%entry + 7 days}}   ->   start=gt{{now() + 7 days}}
final class EntryTime {

    private EntryTime() {}

    static SearchExpression resolve(SearchExpression expression, MatchContext context) {
        return context.instants().containsKey(Variables.ENTRY) ? expression : expression.mapClauses(EntryTime::unbound);
    }

    private static SearchExpression unbound(Clause clause) {
        return switch (clause) {
            case DateIs date -> new DateIs(date.parameter(), date.prefix(), unbound(date.operand()));
            case LastUpdatedIs date -> new LastUpdatedIs(date.prefix(), unbound(date.operand()));
            default -> clause;
        };
    }

    private static DateOperand unbound(DateOperand operand) {
        return operand instanceof DateOperand.Relative(RelativeDate(String base, long amount, var unit))
                        && base.equals(Variables.ENTRY)
                ? new DateOperand.Relative(new RelativeDate(RelativeDate.NOW, amount, unit))
                : operand;
    }
}
