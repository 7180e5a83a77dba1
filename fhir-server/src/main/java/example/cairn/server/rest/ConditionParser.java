package example.cairn.server.rest;

import example.cairn.model.Failure;
import example.cairn.model.Result;
import example.cairn.search.SearchQuery;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.parse.SearchParser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the condition of a conditional interaction or reference: search parameters that say which resource is meant,
/// and nothing else. `DELETE Flag?_count=1` would delete the one Flag there is, of whomever.
final class ConditionParser {

    /// They shape an answer or pick from it by position (FHIR R4 search.html#return).
    private static final Set<String> RESULT = Set.of(
            "_sort", "_count", "_total", "_summary", "_elements", "_include", "_revinclude", ControlParameters.CURSOR);

    /// How the reply to the change is encoded, which is no part of the condition.
    private static final Set<String> ENCODING = Set.of("_format", "_pretty");

    private final SearchParser parser;

    ConditionParser(SearchParser parser) {
        this.parser = parser;
    }

    /// @param text as in an address, without the question mark
    Result<SearchQuery> parse(String type, String text) {
        return QueryText.parse(text).flatMap(parameters -> parse(type, parameters));
    }

    Result<SearchQuery> parse(String type, Map<String, List<String>> parameters) {
        List<Failure> failures = parameters.keySet().stream()
                .filter(name -> RESULT.contains(name.split(":", 2)[0]))
                .map(name -> Failure.invalid(name, "it shapes an answer and has no place in a condition"))
                .toList();
        if (!failures.isEmpty()) {
            return new Result.Failed<>(failures);
        }
        Map<String, List<String>> filters = new LinkedHashMap<>(parameters);
        filters.keySet().removeAll(ENCODING);
        return parser.parse(type, filters).flatMap(ConditionParser::filtering);
    }

    /// An empty condition would mean every resource of the type.
    private static Result<SearchQuery> filtering(SearchQuery query) {
        return query.filter() instanceof SearchExpression.Everything
                ? Result.failed(Failure.invalid("condition", "a conditional interaction needs search parameters"))
                : Result.ok(query);
    }
}
