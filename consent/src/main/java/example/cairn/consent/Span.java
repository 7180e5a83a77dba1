package example.cairn.consent;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;

/// A stretch of time, from `start` inclusive to `end` exclusive.
record Span(Instant start, Instant end) {

    private static final Span ALWAYS = new Span(Instant.MIN, Instant.MAX);

    boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    /// A period whose dates are whole days of `zone`, its last one included (FHIR R4, Period.end).
    ///
    /// @return empty where it cannot be read, says nothing, or ends before it starts
    static Optional<Span> of(Period period, ZoneId zone) {
        if (!period.hasStart() && !period.hasEnd()) {
            return Optional.empty();
        }
        Optional<Span> first = period.hasStart() ? of(period.getStartElement(), zone) : Optional.of(ALWAYS);
        Optional<Span> last = period.hasEnd() ? of(period.getEndElement(), zone) : Optional.of(ALWAYS);
        return first.flatMap(
                from -> last.filter(to -> from.start().isBefore(to.end())).map(to -> new Span(from.start(), to.end())));
    }

    /// What a date or time stands for: a day, a month, a year, or the instant itself.
    static Optional<Span> of(DateTimeType value, ZoneId zone) {
        String text = value.getValueAsString();
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    switch (text.length()) {
                        case 4 ->
                            days(
                                    Year.parse(text).atDay(1),
                                    Year.parse(text).plusYears(1).atDay(1),
                                    zone);
                        case 7 ->
                            days(
                                    YearMonth.parse(text).atDay(1),
                                    YearMonth.parse(text).plusMonths(1).atDay(1),
                                    zone);
                        case 10 ->
                            days(LocalDate.parse(text), LocalDate.parse(text).plusDays(1), zone);
                        default -> moment(text, zone);
                    });
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Span days(LocalDate first, LocalDate next, ZoneId zone) {
        return new Span(
                first.atStartOfDay(zone).toInstant(), next.atStartOfDay(zone).toInstant());
    }

    /// An end is inclusive, and our spans are not: the instant after it, in the precision of the clock.
    private static Span moment(String text, ZoneId zone) {
        boolean offset = text.endsWith("Z") || text.matches(".*T.*[+-]\\d\\d:\\d\\d");
        Instant instant = offset
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(zone).toInstant();
        return new Span(instant, instant.plusNanos(1_000));
    }
}
