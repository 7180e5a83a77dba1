package example.cairn.search.index;

import example.cairn.search.SearchParameter;
import example.cairn.search.expression.DateOperand;
import example.cairn.search.expression.DateText;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The shortest interval that holds all of some dates, perhaps open at an end.
///
/// Where one date has an offset and another has none (a Period from an instant to a day), all are taken by their wall
/// clock: a day has no place on the time line without a zone, but every instant was written with a wall clock.
///
/// @param dates as written; at least one
/// @param sinceEver open at the beginning
/// @param forEver open at the end
record DateInterval(List<String> dates, boolean sinceEver, boolean forEver) {

    private static final Pattern OFFSET = Pattern.compile("(?<=T[\\d:.]{5,18})(Z|[+-]\\d\\d:\\d\\d)$");

    /// Empty where a date cannot be read.
    Optional<IndexEntry> entry(SearchParameter parameter) {
        boolean onTimeLine =
                dates.stream().allMatch(date -> OFFSET.matcher(date).find());
        List<Optional<DateOperand>> parts = dates.stream()
                .map(date -> onTimeLine ? date : OFFSET.matcher(date).replaceFirst(""))
                .map(DateText::parse)
                .toList();
        if (parts.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        Stream<DateOperand> operands = parts.stream().flatMap(Optional::stream);
        return operands.reduce(DateInterval::hull).map(hull -> entry(parameter, hull));
    }

    private IndexEntry entry(SearchParameter parameter, DateOperand hull) {
        return switch (hull) {
            case DateOperand.OnTimeLine(Instant from, Instant to) ->
                new IndexEntry.InstantDate(parameter, sinceEver ? Instant.MIN : from, forEver ? Instant.MAX : to);
            case DateOperand.Civil(LocalDateTime from, LocalDateTime to) ->
                new IndexEntry.CivilDate(
                        parameter, sinceEver ? LocalDateTime.MIN : from, forEver ? LocalDateTime.MAX : to);
            case DateOperand.Relative ignored -> throw new IllegalStateException("a resource has no relative date");
        };
    }

    private static DateOperand hull(DateOperand a, DateOperand b) {
        if (a instanceof DateOperand.OnTimeLine(var aFrom, var aTo)
                && b instanceof DateOperand.OnTimeLine(var bFrom, var bTo)) {
            return new DateOperand.OnTimeLine(aFrom.isBefore(bFrom) ? aFrom : bFrom, aTo.isAfter(bTo) ? aTo : bTo);
        }
        if (a instanceof DateOperand.Civil(var aFrom, var aTo) && b instanceof DateOperand.Civil(var bFrom, var bTo)) {
            return new DateOperand.Civil(aFrom.isBefore(bFrom) ? aFrom : bFrom, aTo.isAfter(bTo) ? aTo : bTo);
        }
        throw new IllegalStateException("dates of one interval are all civil or all on the time line");
    }
}
