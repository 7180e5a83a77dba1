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

/// From the earliest of some dates to the latest of others.
///
/// Where one date has an offset and another has none (a Period from an instant to a day), all are taken by their wall
/// clock: a day has no place on the time line without a zone, but every instant was written with a wall clock.
///
/// @param starts as written; none: since ever
/// @param ends as written; none: for ever
record DateInterval(List<String> starts, List<String> ends) {

    private static final Pattern OFFSET = Pattern.compile("(?<=T[\\d:.]{5,18})(Z|[+-]\\d\\d:\\d\\d)$");

    /// Empty where a date cannot be read, where it ends before it begins, and where nothing limits it.
    Optional<IndexEntry> entry(SearchParameter parameter) {
        boolean onTimeLine = Stream.concat(starts.stream(), ends.stream())
                .allMatch(date -> OFFSET.matcher(date).find());
        List<DateOperand> from = read(starts, onTimeLine);
        List<DateOperand> to = read(ends, onTimeLine);
        if (from.size() < starts.size() || to.size() < ends.size() || (from.isEmpty() && to.isEmpty())) {
            return Optional.empty();
        }
        return onTimeLine ? onTimeLine(parameter, from, to) : civil(parameter, from, to);
    }

    private static List<DateOperand> read(List<String> dates, boolean onTimeLine) {
        return dates.stream()
                .map(date -> onTimeLine ? date : OFFSET.matcher(date).replaceFirst(""))
                .flatMap(date -> DateText.parse(date).stream())
                .toList();
    }

    private static Optional<IndexEntry> onTimeLine(
            SearchParameter parameter, List<DateOperand> starts, List<DateOperand> ends) {
        Instant from = starts.stream()
                .map(date -> ((DateOperand.OnTimeLine) date).from())
                .min(Instant::compareTo)
                .orElse(Instant.MIN);
        Instant to = ends.stream()
                .map(date -> ((DateOperand.OnTimeLine) date).to())
                .max(Instant::compareTo)
                .orElse(Instant.MAX);
        return from.isBefore(to) ? Optional.of(new IndexEntry.InstantDate(parameter, from, to)) : Optional.empty();
    }

    private static Optional<IndexEntry> civil(
            SearchParameter parameter, List<DateOperand> starts, List<DateOperand> ends) {
        LocalDateTime from = starts.stream()
                .map(date -> ((DateOperand.Civil) date).from())
                .min(LocalDateTime::compareTo)
                .orElse(LocalDateTime.MIN);
        LocalDateTime to = ends.stream()
                .map(date -> ((DateOperand.Civil) date).to())
                .max(LocalDateTime::compareTo)
                .orElse(LocalDateTime.MAX);
        return from.isBefore(to) ? Optional.of(new IndexEntry.CivilDate(parameter, from, to)) : Optional.empty();
    }
}
