package example.cairn.subscription;

import example.cairn.model.Failure;
import example.cairn.search.SearchQuery;
import example.cairn.search.expression.DateOperand;
import example.cairn.search.expression.QuantityOperand;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.expression.SearchExpression.Dated;
import example.cairn.search.expression.SearchExpression.QuantityIs;
import example.cairn.search.match.InMemory;
import example.cairn.search.match.UnknownValueSets;
import example.cairn.terminology.Terminology;
import java.util.List;
import java.util.stream.Stream;

/// Whether a query can be criteria: decidable from the changed resource alone, complete, and nothing but a filter.
final class CriteriaRules {

    private static final String ELEMENT = "Subscription.criteria";

    private CriteriaRules() {}

    static List<Failure> check(SearchQuery query, Terminology terminology) {
        return Stream.of(
                        onlyAFilter(query),
                        InMemory.problems(query.filter()).stream(),
                        UnknownValueSets.in(query.filter(), terminology).stream()
                                .map(canonical ->
                                        Failure.invalid(ELEMENT, "the ValueSet " + canonical + " is unknown")),
                        variables(query.filter())
                                .map(name -> Failure.invalid(ELEMENT, name + " has no value in a subscription")))
                .flatMap(problems -> problems)
                .toList();
    }

    private static Stream<Failure> onlyAFilter(SearchQuery query) {
        boolean filter = query.sort().isEmpty()
                && query.count().isEmpty()
                && query.includes().isEmpty()
                && !query.total();
        return filter
                ? Stream.empty()
                : Stream.of(Failure.invalid(
                        ELEMENT, "is a filter; parameters of a result (_sort, _count, _include, _total) mean nothing"));
    }

    /// Names that only a journey binds, as `%entry`.
    private static Stream<String> variables(SearchExpression expression) {
        return expression.clauses().flatMap(clause -> switch (clause) {
            case Dated dated -> variable(dated.operand());
            case QuantityIs quantity ->
                quantity.value() instanceof QuantityOperand.Variable(String name) ? Stream.of(name) : Stream.empty();
            default -> Stream.empty();
        });
    }

    private static Stream<String> variable(DateOperand operand) {
        return operand instanceof DateOperand.Relative(var date) && date.isVariable()
                ? Stream.of(date.base())
                : Stream.empty();
    }
}
