package example.cairn.search.facts;

import example.cairn.search.expression.SearchExpression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A bounded part of one patient's chart: the newest resources of a type that satisfy a filter which does not move with
/// the clock. Judgements are made over slices, never over the whole chart.
///
/// @param type resource type
/// @param filter without relative dates, `_has` or membership
/// @param newest how many at most, by clinical date, newest first
public record Slice(String type, SearchExpression filter, int newest) {

    /// All of the slices, those of one series as one, in the order of their first mention.
    public static List<Slice> union(Stream<Slice> slices) {
        record Series(String type, SearchExpression filter) {}
        Map<Series, Integer> newest = new LinkedHashMap<>();
        slices.forEach(slice -> newest.merge(new Series(slice.type(), slice.filter()), slice.newest(), Math::max));
        return newest.entrySet().stream()
                .map(entry -> new Slice(entry.getKey().type(), entry.getKey().filter(), entry.getValue()))
                .toList();
    }
}
