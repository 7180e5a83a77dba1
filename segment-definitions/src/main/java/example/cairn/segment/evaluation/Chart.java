package example.cairn.segment.evaluation;

import example.cairn.model.ResourceKey;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.facts.PatientFacts;
import example.cairn.search.match.FlipTimes;
import example.cairn.search.match.Matcher;
import example.cairn.segment.definition.Query;
import java.util.List;
import java.util.Set;

/// One patient's facts under one question: what is left out, and what time it is.
///
/// @param ignored resources that do not count, for example the Encounter in which the trigger was measured
record Chart(PatientFacts facts, MatchContext context, Set<ResourceKey> ignored) {

    /// The resources that can ever match a query.
    List<IndexedResource> series(Query query) {
        return facts.ofType(query.type()).stream()
                .filter(resource -> !ignored.contains(resource.key()))
                .filter(resource -> Matcher.matches(query.series(), resource, context))
                .toList();
    }

    /// An expression as it is meant under this question; done once for all resources it is asked of.
    SearchExpression resolve(SearchExpression expression) {
        return EntryTime.resolve(expression, context);
    }

    /// Whether a resource satisfies a resolved expression now, and when that can change.
    Finding satisfies(IndexedResource resource, SearchExpression resolved) {
        return new Finding(Matcher.matches(resolved, resource, context), FlipTimes.next(resolved, resource, context));
    }

    Chart with(MatchContext other) {
        return new Chart(facts, other, ignored);
    }
}
