package example.cairn.search.match;

import example.cairn.model.HomeElement;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import example.cairn.search.SearchParameter;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.facts.Surroundings;
import example.cairn.search.index.IndexEntry;
import java.util.Set;
import java.util.function.Predicate;

/// Does this resource satisfy this expression? The in-memory interpreter; the SQL one gives the same answers.
///
/// A parameter with several values matches where any value does (FHIR R4 search.html#repeats), so `ne` finds a resource
/// one of whose values differs, while `:not` finds one none of whose values is the operand.
public final class Matcher {

    private Matcher() {}

    /// @throws IllegalStateException where the expression names an unknown ValueSet or needs surroundings that the
    ///     context does not have; both are refused when a definition is created ([UnknownValueSets], [InMemory])
    public static boolean matches(SearchExpression expression, IndexedResource resource, MatchContext context) {
        return switch (expression) {
            case SearchExpression.Everything() -> true;
            case SearchExpression.And(var operands) ->
                operands.stream().allMatch(operand -> matches(operand, resource, context));
            case SearchExpression.Or(var operands) ->
                operands.stream().anyMatch(operand -> matches(operand, resource, context));
            case SearchExpression.Not(var operand) -> !matches(operand, resource, context);
            case SearchExpression.TokenIs token -> any(resource, token.parameter(), ValueMatch.token(token));
            case SearchExpression.TokenIn token -> any(resource, token.parameter(), ValueMatch.in(token, context));
            case SearchExpression.ReferenceTo reference ->
                any(resource, reference.parameter(), ValueMatch.reference(reference));
            case SearchExpression.DateIs date -> any(resource, date.parameter(), DateMatch.date(date, context));
            case SearchExpression.LastUpdatedIs date ->
                DateMatch.lastUpdated(date, resource.version().lastUpdated(), context);
            case SearchExpression.NumberIs number -> any(resource, number.parameter(), ValueMatch.number(number));
            case SearchExpression.QuantityIs quantity ->
                any(resource, quantity.parameter(), ValueMatch.quantity(quantity, context));
            case SearchExpression.StringIs text -> any(resource, text.parameter(), ValueMatch.string(text));
            case SearchExpression.UriIs uri -> any(resource, uri.parameter(), ValueMatch.uri(uri));
            case SearchExpression.Missing(var parameter, boolean missing) ->
                resource.entries().of(parameter).isEmpty() == missing;
            case SearchExpression.IdIn(Set<String> ids) ->
                ids.contains(resource.key().id());
            case SearchExpression.HomeIs(PatientKey patient) ->
                HomeElement.homeOf(resource.resource()).filter(patient::equals).isPresent();
            case SearchExpression.Has has -> has(has, resource, context);
            case SearchExpression.MemberOf(Set<String> groups) -> memberOf(groups, resource, context);
            case SearchExpression.HasMember(PatientKey patient) ->
                surroundings(context).isMember(patient, resource.key().id());
        };
    }

    private static boolean any(IndexedResource resource, SearchParameter parameter, Predicate<IndexEntry> test) {
        return resource.entries().of(parameter).stream().anyMatch(test);
    }

    private static boolean has(SearchExpression.Has has, IndexedResource resource, MatchContext context) {
        return surroundings(context).referring(has.reference(), resource.key()).stream()
                .anyMatch(source -> matches(has.source(), source, context));
    }

    private static boolean memberOf(Set<String> groups, IndexedResource resource, MatchContext context) {
        ResourceKey key = resource.key();
        return key.type().equals("Patient")
                && groups.stream().anyMatch(group -> surroundings(context).isMember(new PatientKey(key.id()), group));
    }

    private static Surroundings surroundings(MatchContext context) {
        return context.surroundings()
                .orElseThrow(() -> new IllegalStateException("the clause looks beyond the resource"));
    }
}
