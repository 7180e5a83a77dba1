package example.cairn.search.parse;

import example.cairn.search.Include;
import example.cairn.search.SearchQuery;
import example.cairn.search.SortKey;
import example.cairn.search.expression.SearchExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A query as the text it can be read back from: `Observation?code=http://loinc.org|4548-4&date=ge{{today() - 90
/// days}}`. Reading the text of a query that was read gives an equal query.
public final class CriteriaText {

    private CriteriaText() {}

    /// @throws IllegalArgumentException where no FHIR search says this (an `Or` over two parameters)
    public static String of(SearchQuery query) {
        List<String> pairs = new ArrayList<>();
        switch (query.filter()) {
            case SearchExpression.Everything() -> {}
            case SearchExpression.And(var operands) ->
                operands.forEach(operand -> pairs.add(pair(query.type(), operand)));
            case SearchExpression clause -> pairs.add(pair(query.type(), clause));
        }
        if (!query.sort().isEmpty()) {
            pairs.add("_sort=" + query.sort().stream().map(CriteriaText::key).collect(Collectors.joining(",")));
        }
        query.count().ifPresent(count -> pairs.add("_count=" + count));
        query.includes().forEach(include -> pairs.add("_include=" + text(include)));
        if (query.total()) {
            pairs.add("_total=accurate");
        }
        return pairs.isEmpty() ? query.type() : query.type() + "?" + String.join("&", pairs);
    }

    private static String pair(String type, SearchExpression clause) {
        ClauseText text = ClauseText.of(type, clause);
        return PercentText.encode(text.name()) + "=" + PercentText.encode(text.value());
    }

    private static String key(SortKey key) {
        String code = key.parameter().map(parameter -> parameter.code()).orElse("_lastUpdated");
        return key.descending() ? "-" + code : code;
    }

    private static String text(Include include) {
        String reference =
                include.reference().type() + ":" + include.reference().code();
        return include.target().map(target -> reference + ":" + target).orElse(reference);
    }
}
