package example.cairn.engine.decide;

import example.cairn.search.expression.SearchExpression;
import example.cairn.search.expression.SearchExpression.Everything;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.index.IndexEntries;
import example.cairn.search.match.Matcher;
import java.util.ArrayList;
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

    /// Replaces what entries cannot answer by "everything". Under a `Not` that would keep resources back, so there the
    /// whole negation becomes "everything".
    private static SearchExpression onEntries(SearchExpression expression) {
        return switch (expression) {
            case SearchExpression.And(List<SearchExpression> operands) -> SearchExpression.and(onEntries(operands));
            case SearchExpression.Or(List<SearchExpression> operands) -> {
                List<SearchExpression> relaxed = onEntries(operands);
                yield relaxed.contains(new Everything()) ? new Everything() : SearchExpression.or(relaxed);
            }
            case SearchExpression.Not(SearchExpression operand) ->
                onEntries(operand).equals(operand) ? expression : new Everything();
            case SearchExpression.IdIn ids -> new Everything();
            case SearchExpression.HomeIs home -> new Everything();
            case SearchExpression.LastUpdatedIs date -> new Everything();
            case SearchExpression.Has has -> new Everything();
            case SearchExpression.MemberOf member -> new Everything();
            case SearchExpression.HasMember member -> new Everything();
            case SearchExpression.Everything everything -> everything;
            case SearchExpression.TokenIs token -> token;
            case SearchExpression.TokenIn token -> token;
            case SearchExpression.ReferenceTo reference -> reference;
            case SearchExpression.DateIs date -> date;
            case SearchExpression.NumberIs number -> number;
            case SearchExpression.QuantityIs quantity -> quantity;
            case SearchExpression.StringIs text -> text;
            case SearchExpression.UriIs uri -> uri;
            case SearchExpression.Missing missing -> missing;
        };
    }

    private static List<SearchExpression> onEntries(List<SearchExpression> operands) {
        List<SearchExpression> relaxed = new ArrayList<>();
        operands.forEach(operand -> relaxed.add(onEntries(operand)));
        return relaxed;
    }
}
