package example.cairn.search.index;

import example.cairn.search.SearchParameter;
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
        interval(element).flatMap(interval -> interval.entry(parameter)).ifPresent(entries);
    }

    private static Optional<DateInterval> interval(Base element) {
        return switch (element) {
            case BaseDateTimeType date
            when date.getValueAsString() != null ->
                Optional.of(new DateInterval(List.of(date.getValueAsString()), false, false));
            case Period period -> period(period);
            case Timing timing -> timing(timing);
            // Age, Range and string (`Condition.onset`) are no dates.
            default -> Optional.empty();
        };
    }

    /// Open where an end is absent; nothing where both are.
    private static Optional<DateInterval> period(Period period) {
        String start = period.getStartElement().getValueAsString();
        String end = period.getEndElement().getValueAsString();
        if (start == null && end == null) {
            return Optional.empty();
        }
        List<String> dates = Stream.of(start, end).filter(Objects::nonNull).toList();
        return Optional.of(new DateInterval(dates, start == null, end == null));
    }

    private static Optional<DateInterval> timing(Timing timing) {
        Optional<DateInterval> bounds =
                timing.getRepeat().getBounds() instanceof Period period ? period(period) : Optional.empty();
        List<String> dates = Stream.concat(
                        timing.getEvent().stream().map(BaseDateTimeType::getValueAsString),
                        bounds.stream().flatMap(limits -> limits.dates().stream()))
                .filter(Objects::nonNull)
                .toList();
        return dates.isEmpty()
                ? Optional.empty()
                : Optional.of(new DateInterval(
                        dates,
                        bounds.filter(DateInterval::sinceEver).isPresent(),
                        bounds.filter(DateInterval::forEver).isPresent()));
    }
}
