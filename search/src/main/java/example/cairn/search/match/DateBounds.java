package example.cairn.search.match;

import example.cairn.search.expression.DateOperand;
import example.cairn.search.expression.RelativeDate;
import example.cairn.search.facts.MatchContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// A date operand bound to an instant and a zone, in both views: as a civil interval for values without an offset and
/// on the time line for values with one. It is always the operand that is converted, never the value, so that SQL can
/// compare indexed values with constants and gives the same answer in the hour that the clocks are turned back.
///
/// @param civilFrom first moment of the operand on the calendar
/// @param civilTo end, exclusive
/// @param from the same on the time line
/// @param to end, exclusive
public record DateBounds(LocalDateTime civilFrom, LocalDateTime civilTo, Instant from, Instant to) {

    /// What an instant without written precision covers: PostgreSQL's resolution.
    static final Duration POINT = Duration.of(1, ChronoUnit.MICROS);

    private static final int APPROXIMATELY = 10;

    /// Empty where the operand is a variable that is not bound: then no value compares.
    public static Optional<DateBounds> of(DateOperand operand, MatchContext context) {
        return switch (operand) {
            case DateOperand.Civil(LocalDateTime from, LocalDateTime to) ->
                Optional.of(civil(from, to, context.zone()));
            case DateOperand.OnTimeLine(Instant from, Instant to) -> Optional.of(onTimeLine(from, to, context.zone()));
            case DateOperand.Relative(RelativeDate date) -> relative(date, context);
        };
    }

    /// `ap`: wider by a tenth of the distance from now (FHIR R4 search.html#prefix recommends it).
    public DateBounds approximately(MatchContext context) {
        Instant now = context.now();
        Duration gap = now.isBefore(from)
                ? Duration.between(now, from)
                : now.isAfter(to) ? Duration.between(to, now) : Duration.ZERO;
        Duration slack = gap.dividedBy(APPROXIMATELY).truncatedTo(ChronoUnit.MICROS);
        return new DateBounds(civilFrom.minus(slack), civilTo.plus(slack), from.minus(slack), to.plus(slack));
    }

    private static Optional<DateBounds> relative(RelativeDate date, MatchContext context) {
        if (date.base().equals(RelativeDate.TODAY)) {
            LocalDate today = LocalDate.ofInstant(context.now(), context.zone());
            LocalDate day = today.plus(date.amount(), date.unit().unit());
            return Optional.of(civil(day.atStartOfDay(), day.plusDays(1).atStartOfDay(), context.zone()));
        }
        Optional<Instant> base = date.base().equals(RelativeDate.NOW)
                ? Optional.of(context.now())
                : Optional.ofNullable(context.instants().get(date.base()));
        return base.map(instant -> {
            Instant moved = moved(instant, date, context.zone());
            return onTimeLine(moved, moved.plus(POINT), context.zone());
        });
    }

    /// Days and longer are steps on the calendar of the zone, hours and shorter on the time line.
    static Instant moved(Instant base, RelativeDate date, ZoneId zone) {
        return ZonedDateTime.ofInstant(base.truncatedTo(ChronoUnit.MICROS), zone)
                .plus(date.amount(), date.unit().unit())
                .toInstant();
    }

    private static DateBounds civil(LocalDateTime from, LocalDateTime to, ZoneId zone) {
        return new DateBounds(from, to, instant(from, zone), instant(to, zone));
    }

    private static DateBounds onTimeLine(Instant from, Instant to, ZoneId zone) {
        return new DateBounds(LocalDateTime.ofInstant(from, zone), LocalDateTime.ofInstant(to, zone), from, to);
    }

    private static Instant instant(LocalDateTime local, ZoneId zone) {
        return local.atZone(zone).toInstant();
    }
}
