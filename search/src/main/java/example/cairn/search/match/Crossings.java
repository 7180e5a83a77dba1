package example.cairn.search.match;

import example.cairn.search.expression.RelativeDate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The instants at which a moving operand can pass an edge.
///
/// `now() + 1 month` is not monotone: on 31 January at noon it is 28 February, noon, and half an hour into 1
/// February it is 1 March; on 29 January at 00:00 it falls back to 28 February, 00:00. Clocks turned back do the
/// same by an hour. But it is piecewise as plain as can be: between local midnights and changes of the clock, here
/// and there, it runs at the speed of time. And it can pass the edge only within some days of "edge minus
/// distance".
final class Crossings {

    /// Months of different length bend a distance by three days at most, the date line by one.
    private static final int REACH_DAYS = 5;

    private Crossings() {}

    /// @param date relative to `today()` or `now()`
    static List<Instant> of(RelativeDate date, Edge edge, Instant now, ZoneId zone) {
        ZonedDateTime target = edge.in(zone);
        LocalDate around = target.minus(date.amount(), date.unit().unit()).toLocalDate();
        if (around.plusDays(REACH_DAYS).isBefore(LocalDate.ofInstant(now, zone))) {
            return List.of();
        }
        List<LocalDate> days = around.minusDays(REACH_DAYS)
                .datesUntil(around.plusDays(REACH_DAYS + 1L))
                .toList();
        NavigableSet<Instant> breaks = breaks(days, zone);
        if (date.base().equals(RelativeDate.TODAY)) {
            return List.copyOf(breaks);
        }
        transitions(target.toLocalDate(), zone)
                .forEach(transition -> breaks.addAll(mirrored(transition, date, days, zone)));
        return passes(breaks, date, edge, zone);
    }

    /// Local midnights and changes of the clock.
    private static NavigableSet<Instant> breaks(List<LocalDate> days, ZoneId zone) {
        NavigableSet<Instant> breaks = new TreeSet<>();
        days.forEach(day -> breaks.addAll(instants(day.atStartOfDay(), zone)));
        transitions(days.get(REACH_DAYS), zone)
                .map(ZoneOffsetTransition::getInstant)
                .forEach(breaks::add);
        return breaks;
    }

    /// When the operand reaches a change of the clock.
    private static List<Instant> mirrored(
            ZoneOffsetTransition transition, RelativeDate date, List<LocalDate> days, ZoneId zone) {
        if (date.unit().unit().isTimeBased()) {
            return List.of(
                    transition.getInstant().minus(date.amount(), date.unit().unit()));
        }
        return Stream.of(transition.getDateTimeBefore(), transition.getDateTimeAfter())
                .map(LocalDateTime::toLocalTime)
                .flatMap(time -> days.stream().flatMap(day -> instants(day, time, zone)))
                .toList();
    }

    /// Where pieces meet, and in each piece the instant at which the operand is at the edge.
    private static List<Instant> passes(NavigableSet<Instant> breaks, RelativeDate date, Edge edge, ZoneId zone) {
        List<Instant> passes = new ArrayList<>();
        for (Instant start : breaks) {
            passes.addAll(around(start));
            Instant pass = start.plus(edge.distance(DateBounds.moved(start, date, zone), zone));
            Instant end = breaks.higher(start);
            if (pass.isAfter(start) && (end == null || pass.isBefore(end))) {
                passes.addAll(around(pass));
            }
        }
        return passes;
    }

    /// The operand is a microsecond long, so its two ends pass one after the other.
    private static List<Instant> around(Instant instant) {
        return List.of(instant.minus(DateBounds.POINT), instant, instant.plus(DateBounds.POINT));
    }

    private static Stream<ZoneOffsetTransition> transitions(LocalDate around, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        Instant first = around.minusDays(REACH_DAYS + 1L).atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant last = around.plusDays(REACH_DAYS + 2L).atStartOfDay().toInstant(ZoneOffset.UTC);
        return Stream.iterate(
                rules.nextTransition(first),
                transition -> transition != null && transition.getInstant().isBefore(last),
                transition -> rules.nextTransition(transition.getInstant()));
    }

    private static Stream<Instant> instants(LocalDate day, LocalTime time, ZoneId zone) {
        return instants(day.atTime(time), zone).stream();
    }

    /// Every instant that has this wall clock: none in a gap (then its end), two when clocks are turned back.
    private static List<Instant> instants(LocalDateTime local, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        return offsets.isEmpty()
                ? List.of(zone.getRules().getTransition(local).getInstant())
                : offsets.stream().map(local::toInstant).toList();
    }
}
