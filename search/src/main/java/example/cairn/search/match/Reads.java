package example.cairn.search.match;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toUnmodifiableList;

import example.cairn.search.expression.ExpressionRewrites;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.expression.SearchExpression.Dated;
import example.cairn.search.facts.ChartChange;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.facts.Slice;
import example.cairn.terminology.Terminology;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a judgement reads of a chart, and so which changes can touch it. It errs on one side: a change that it says
/// does not touch leaves all that is read as it was; one that it says does may still not matter.
public final class Reads {

    /// Filters without dates: what one without an offset means depends on the patient's zone, which is not at hand when
    /// a change is seen.
    private final Map<String, Set<SearchExpression>> byType = new HashMap<>();

    /// @param filters by type, as slices or as interests
    @SafeVarargs
    public Reads(Map<String, List<SearchExpression>>... filters) {
        for (Map<String, List<SearchExpression>> each : filters) {
            each.forEach((type, expressions) ->
                    expressions.forEach(expression -> byType.computeIfAbsent(type, _ -> new LinkedHashSet<>())
                            .add(ExpressionRewrites.without(Dated.class::isInstance, expression))));
        }
    }

    /// The filters of slices by their type.
    public static Map<String, List<SearchExpression>> filters(Collection<Slice> slices) {
        return slices.stream().collect(groupingBy(Slice::type, mapping(Slice::filter, toUnmodifiableList())));
    }

    public boolean touchedBy(ChartChange change, Terminology terminology) {
        Set<SearchExpression> filters = byType.getOrDefault(change.type(), Set.of());
        return switch (change) {
            case ChartChange.Created(IndexedResource resource) -> {
                // Neither instant nor zone is of account: no filter has a date.
                MatchContext context = new MatchContext(Instant.EPOCH, ZoneOffset.UTC, terminology);
                yield filters.stream().anyMatch(filter -> Matcher.matches(filter, resource, context));
            }
            case ChartChange.Replaced _ -> !filters.isEmpty();
        };
    }
}
