package example.cairn.search;

import example.cairn.search.expression.SearchExpression;
import java.util.List;
import java.util.OptionalInt;

/// A parsed search.
///
/// @param type the resource type searched
/// @param filter which resources match
/// @param sort in order of weight; empty: the server's own stable order
/// @param count page size asked for
/// @param includes `_include` directives
/// @param total whether an exact total was asked for (`_total=accurate` or `_summary=count`)
public record SearchQuery(
        String type,
        SearchExpression filter,
        List<SortKey> sort,
        OptionalInt count,
        List<Include> includes,
        boolean total) {

    public SearchQuery {
        sort = List.copyOf(sort);
        includes = List.copyOf(includes);
    }

    /// A query that is only its filter.
    public static SearchQuery of(String type, SearchExpression filter) {
        return new SearchQuery(type, filter, List.of(), OptionalInt.empty(), List.of(), false);
    }
}
