package example.cairn.segment.definition;

import static example.cairn.search.expression.SearchExpression.and;
import static example.cairn.search.expression.SearchExpression.or;

import example.cairn.model.Failure;
import example.cairn.model.HomeElement;
import example.cairn.model.Result;
import example.cairn.search.SearchParameter;
import example.cairn.search.SearchParameters;
import example.cairn.search.SearchQuery;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.match.InMemory;
import example.cairn.search.match.UnknownValueSets;
import example.cairn.search.parse.SearchParser;
import example.cairn.terminology.Terminology;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Expression;

/// Reads the FHIR queries of a segment and refuses what no judgement in memory can answer.
final class QueryReader {

    static final String LANGUAGE = "application/x-fhir-query";

    /// Statuses in which a resource counts as a result, where the query names none (clinical safety, 4).
    private static final Map<String, List<String>> RESULT_STATUSES = Map.of(
            "Observation", List.of("final", "amended", "corrected"),
            "DiagnosticReport", List.of("final", "amended", "corrected", "appended"));

    private final SearchParser parser;
    private final SearchParameters parameters;
    private final Terminology terminology;
    private final Set<String> quantities;

    /// @param quantities names of the segment's quantity variables, with `%`
    QueryReader(SearchParser parser, SearchParameters parameters, Terminology terminology, Set<String> quantities) {
        this.parser = parser;
        this.parameters = parameters;
        this.terminology = terminology;
        this.quantities = Set.copyOf(quantities);
    }

    /// Reads an Expression with a query of one type.
    Optional<Query> query(ExtensionNode node) {
        return node.value(Expression.class).flatMap(expression -> {
            if (!LANGUAGE.equals(expression.getLanguage())) {
                node.problem(Failure.unsupported("language", "the only language is " + LANGUAGE));
                return Optional.empty();
            }
            if (expression.getExpression() == null) {
                node.problem("has no expression");
                return Optional.empty();
            }
            return parse(node, expression.getExpression());
        });
    }

    /// Reads query parameters that a resource of a query must satisfy as well.
    Optional<SearchExpression> having(ExtensionNode node, Query query, String text) {
        return parse(node, query.type() + "?" + text).map(Query::filter);
    }

    /// The query whose most recent resource is judged: without a status of its own only results count.
    Query ofResults(Query query) {
        List<String> statuses = RESULT_STATUSES.getOrDefault(query.type(), List.of());
        Optional<SearchParameter> status = parameters.find(query.type(), "status");
        if (statuses.isEmpty()
                || status.isEmpty()
                || query.filter().clauses().anyMatch(clause -> Clauses.readsCode(clause, status.get()))) {
            return query;
        }
        SearchExpression allowed = or(statuses.stream()
                .<SearchExpression>map(
                        code -> new SearchExpression.TokenIs(status.get(), Optional.empty(), Optional.of(code)))
                .toList());
        return Query.of(query.text(), query.type(), and(List.of(query.filter(), allowed)));
    }

    private Optional<Query> parse(ExtensionNode node, String text) {
        return switch (parser.parseCriteria(text)) {
            case Result.Failed<SearchQuery>(List<Failure> failures) -> {
                failures.forEach(node::problem);
                yield Optional.empty();
            }
            case Result.Ok<SearchQuery>(SearchQuery query) -> {
                refuseResultParameters(node, query);
                refuseType(node, query.type());
                refuseUnanswerable(node, query.filter());
                yield Optional.of(Query.of(text, query.type(), query.filter()));
            }
        };
    }

    private static void refuseResultParameters(ExtensionNode node, SearchQuery query) {
        boolean shaped = !query.sort().isEmpty()
                || !query.includes().isEmpty()
                || query.count().isPresent()
                || query.total();
        if (shaped) {
            node.problem("_sort, _count, _include and _total shape a result; a criterion has none");
        }
    }

    private static void refuseType(ExtensionNode node, String type) {
        if (!type.equals("Patient") && HomeElement.of(type).isEmpty()) {
            node.problem(type + " belongs to no patient");
        }
    }

    private void refuseUnanswerable(ExtensionNode node, SearchExpression filter) {
        InMemory.problems(filter).forEach(node::problem);
        UnknownValueSets.in(filter, terminology)
                .forEach(valueSet -> node.problem("the ValueSet " + valueSet + " is not known"));
        filter.clauses().forEach(clause -> refuseUnbound(node, clause));
    }

    private void refuseUnbound(ExtensionNode node, SearchExpression clause) {
        Clauses.quantityVariable(clause)
                .filter(name -> !quantities.contains(name))
                .ifPresent(name -> node.problem("the quantity " + name + " is no variable of this segment"));
        Clauses.movingDate(clause)
                .filter(date -> date.isVariable() && !date.base().equals(Variables.ENTRY))
                .ifPresent(date ->
                        node.problem("the instant " + date.base() + " is not known; there is " + Variables.ENTRY));
    }
}
