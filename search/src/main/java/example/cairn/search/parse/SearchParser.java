package example.cairn.search.parse;

import example.cairn.model.Failure;
import example.cairn.model.Result;
import example.cairn.search.SearchParameters;
import example.cairn.search.SearchQuery;
import example.cairn.search.expression.SearchExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a search. All problems are collected and each names its parameter; nothing is ignored, since a filter that is
/// dropped answers with patients who were not asked for.
public final class SearchParser {

    /// Ways to write an answer, which a definition does not have.
    private static final Set<String> PRESENTATION = Set.of("_summary", "_elements", "_format", "_pretty");

    private final SearchParameters parameters;

    public SearchParser(SearchParameters parameters) {
        this.parameters = parameters;
    }

    /// The parameters of a REST search, percent-decoded. `{{today()}}` and `{{now()}}` are accepted in dates, variables
    /// are not.
    ///
    /// @param values by name with its modifier (`code:in`), each with all its values
    public Result<SearchQuery> parse(String type, Map<String, List<String>> values) {
        List<QueryPair> pairs = values.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> new QueryPair(entry.getKey(), value)))
                .toList();
        return parse(type, pairs, Variables.REFUSED, new ArrayList<>());
    }

    /// A search as a definition writes it: `Observation?code:in=...&date=ge{{today() - 90 days}}`. It is
    /// percent-decoded, but not inside `{{ }}`; variables of dates (`{{%entry + 7 days}}`) and quantities
    /// (`{{%goal}}`) are accepted.
    public Result<SearchQuery> parseCriteria(String criteria) {
        int question = criteria.indexOf('?');
        String type = question < 0 ? criteria : criteria.substring(0, question);
        List<Failure> problems = new ArrayList<>();
        List<QueryPair> pairs = question < 0 ? List.of() : QueryPair.parse(criteria.substring(question + 1));
        for (QueryPair pair : pairs) {
            if (PRESENTATION.contains(pair.name())) {
                problems.add(Failure.invalid(pair.name(), "it shapes an answer and has no place in criteria"));
            }
        }
        return parse(type, pairs, Variables.ACCEPTED, problems);
    }

    private Result<SearchQuery> parse(String type, List<QueryPair> pairs, Variables variables, List<Failure> problems) {
        if (!parameters.knows(type)) {
            return Result.failed(Failure.invalid(type, "it is no resource type of FHIR R4"));
        }
        DirectiveParser directives = new DirectiveParser(parameters, type, problems);
        FilterParser filter = new FilterParser(parameters, variables, problems);
        List<SearchExpression> clauses = new ArrayList<>();
        for (QueryPair pair : pairs) {
            if (!directives.accept(pair.name(), pair.value())) {
                filter.parse(type, pair.name(), pair.value()).ifPresent(clauses::add);
            }
        }
        return problems.isEmpty()
                ? Result.ok(directives.query(SearchExpression.and(clauses)))
                : new Result.Failed<>(problems);
    }
}
