package example.cairn.engine.decide;

import example.cairn.search.expression.ExpressionRewrites;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.expression.SearchExpression.Dated;
import example.cairn.search.expression.SearchExpression.Everything;
import example.cairn.search.expression.SearchExpression.HomeIs;
import example.cairn.search.expression.SearchExpression.IdIn;
import example.cairn.search.expression.SearchExpression.OfOthers;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.index.IndexEntries;
import example.cairn.search.match.Matcher;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Basic;

/// What definitions look for, by resource type, in a form that index entries alone can answer: it runs on the write
/// path before there is a version. What it lets through may still not matter; what it keeps back never does.
public final class Interests {

    private final Map<String, List<SearchExpression>> byType;

    private Interests(Map<String, List<SearchExpression>> byType) {
        this.byType = byType;
    }

    /// @param parts of several kinds of definitions, free of the clock
    static Interests of(List<Map<String, List<SearchExpression>>> parts) {
        Map<String, Set<SearchExpression>> all = new HashMap<>();
        parts.forEach(part -> part.forEach((type, expressions) -> expressions.forEach(expression ->
                all.computeIfAbsent(type, unused -> new LinkedHashSet<>()).add(onEntries(expression)))));
        Map<String, List<SearchExpression>> byType = new HashMap<>();
        all.forEach((type, expressions) -> byType.put(
                type, expressions.contains(new Everything()) ? List.of(new Everything()) : List.copyOf(expressions)));
        return new Interests(Map.copyOf(byType));
    }

    /// Whether anybody looks for a resource with these entries.
    public boolean include(String type, IndexEntries entries, MatchContext context) {
        List<SearchExpression> expressions = byType.getOrDefault(type, List.of());
        if (expressions.isEmpty()) {
            return false;
        }
        IndexedResource resource = IndexedResource.unstored(new Basic(), entries);
        return expressions.stream().anyMatch(expression -> Matcher.matches(expression, resource, context));
    }

    /// Relaxed where entries cannot answer: ids and homes, other resources, and dates, since what one without an offset
    /// means depends on the patient's zone.
    private static SearchExpression onEntries(SearchExpression expression) {
        return ExpressionRewrites.without(
                clause -> switch (clause) {
                    case Dated _, OfOthers _, IdIn _, HomeIs _ -> true;
                    default -> false;
                },
                expression);
    }
}
