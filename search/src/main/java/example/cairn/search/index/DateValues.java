package example.cairn.search.index;

import example.cairn.search.SearchParameter;
import example.cairn.search.expression.DateOperand;
import example.cairn.search.expression.DateText;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Timing;

/// Date entries (FHIR R4 search.html#date): each value is an interval, a Period may be open at an end, and of a Timing
/// only the outer limits count.
final class DateValues {

    private DateValues() {}

    static void add(SearchParameter parameter, Base element, Consumer<IndexEntry> entries) {
        entry(parameter, element).ifPresent(entries);
    }

    private static Optional<IndexEntry> entry(SearchParameter parameter, Base element) {
        return switch (element) {
            case BaseDateTimeType date
            when date.getValueAsString() != null ->
                DateText.parse(date.getValueAsString()).map(interval -> entry(parameter, interval));
            case Period period -> interval(period).entry(parameter);
            case Timing timing -> interval(timing).entry(parameter);
            // Age, Range and string (`Condition.onset`) are no dates.
            default -> Optional.empty();
        };
    }

    private static IndexEntry entry(SearchParameter parameter, DateOperand interval) {
        return switch (interval) {
            case DateOperand.OnTimeLine(Instant from, Instant to) -> new IndexEntry.InstantDate(parameter, from, to);
            case DateOperand.Civil(LocalDateTime from, LocalDateTime to) ->
                new IndexEntry.CivilDate(parameter, from, to);
            case DateOperand.Relative ignored -> throw new IllegalStateException("a resource has no relative date");
        };
    }

    private static DateInterval interval(Period period) {
        return new DateInterval(
                Stream.ofNullable(period.getStartElement().getValueAsString()).toList(),
                Stream.ofNullable(period.getEndElement().getValueAsString()).toList());
    }

    private static DateInterval interval(Timing timing) {
        List<String> events = timing.getEvent().stream()
                .map(BaseDateTimeType::getValueAsString)
                .filter(Objects::nonNull)
                .toList();
        return timing.getRepeat().getBounds() instanceof Period period
                ? around(events, interval(period))
                : new DateInterval(events, events);
    }

    /// An open bound stays open, whatever the events.
    private static DateInterval around(List<String> events, DateInterval bounds) {
        return new DateInterval(both(events, bounds.starts()), both(events, bounds.ends()));
    }

    private static List<String> both(List<String> events, List<String> bound) {
        return bound.isEmpty()
                ? List.of()
                : Stream.concat(events.stream(), bound.stream()).toList();
    }
}
