package example.cairn.search.match;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.search.OneTerminology;
import example.cairn.search.SearchParameter;
import example.cairn.search.expression.DateOperand;
import example.cairn.search.expression.Prefix;
import example.cairn.search.expression.RelativeDate;
import example.cairn.search.expression.RelativeUnit;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.index.IndexEntries;
import example.cairn.search.index.IndexEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/// Every flip that a minute-by-minute scan sees is foretold, and nothing else is.
class FlipTimesTest {

    private static final SearchParameter DATE =
            Resources.PARAMETERS.find("Observation", "date").orElseThrow();

    /// Zones and weeks in which clocks change at midnight, by half an hour, twice across midnight, or by a whole day.
    private static final List<Week> WEEKS = List.of(
            new Week("America/New_York", "2024-03-08T00:00:00Z"),
            new Week("America/New_York", "2024-11-01T00:00:00Z"),
            new Week("Europe/Berlin", "2026-10-23T00:00:00Z"),
            new Week("Australia/Lord_Howe", "2025-04-03T00:00:00Z"),
            new Week("America/Havana", "2024-11-01T00:00:00Z"),
            new Week("America/Havana", "2024-03-08T00:00:00Z"),
            new Week("America/Sao_Paulo", "2018-02-15T00:00:00Z"),
            new Week("America/Sao_Paulo", "2018-11-02T00:00:00Z"),
            new Week("America/St_Johns", "2010-11-05T00:00:00Z"),
            new Week("Pacific/Apia", "2011-12-28T00:00:00Z"),
            new Week("Asia/Kolkata", "2024-02-27T00:00:00Z"),
            new Week("UTC", "2023-01-29T00:00:00Z"));

    record Week(String zone, String start) {}

    /// @param offsetMinutes where the value begins, counted from "start of the week plus the distance"
    /// @param lengthMinutes how long it is; 0: a day on the calendar or a second on the time line
    record Case(
            Week week,
            Prefix prefix,
            RelativeDate date,
            boolean civil,
            int offsetMinutes,
            int lengthMinutes,
            boolean openEnd) {}

    @Property(tries = 150)
    void theScanOfAWeekAndTheForetoldFlipsAgree(@ForAll("cases") Case given) {
        ZoneId zone = ZoneId.of(given.week().zone());
        Instant start = Instant.parse(given.week().start());
        IndexedResource resource = resource(given, start, zone);
        SearchExpression clause =
                new SearchExpression.DateIs(DATE, given.prefix(), new DateOperand.Relative(given.date()));
        MatchContext context = new MatchContext(start, zone, OneTerminology.withHbA1c());
        Instant end = start.plus(6, ChronoUnit.DAYS);

        List<Instant> flips = flips(clause, resource, context, end);
        boolean foretold = Matcher.matches(clause, resource, context);
        int passed = 0;
        for (Instant now = start; now.isBefore(end); now = now.plusSeconds(60)) {
            for (; passed < flips.size() && !flips.get(passed).isAfter(now); passed++) {
                foretold = !foretold;
            }
            if (Matcher.matches(clause, resource, context.at(now)) != foretold) {
                throw new AssertionError("at " + now + " it is not " + foretold + "; foretold flips " + flips);
            }
        }
        Statistics.label("flips").collect(Math.min(flips.size(), 3));
    }

    @Property(tries = 500)
    void eachFlipIsTheFirstMicrosecondOfTheNewAnswer(@ForAll("cases") Case given) {
        ZoneId zone = ZoneId.of(given.week().zone());
        Instant start = Instant.parse(given.week().start());
        IndexedResource resource = resource(given, start, zone);
        SearchExpression clause = new SearchExpression.Not(
                new SearchExpression.DateIs(DATE, given.prefix(), new DateOperand.Relative(given.date())));
        MatchContext context = new MatchContext(start, zone, OneTerminology.withHbA1c());
        for (Instant flip : flips(clause, resource, context, start.plus(400, ChronoUnit.DAYS))) {
            assertThat(Matcher.matches(clause, resource, context.at(flip)))
                    .isNotEqualTo(Matcher.matches(clause, resource, context.at(flip.minus(1, ChronoUnit.MICROS))));
        }
    }

    private static List<Instant> flips(
            SearchExpression clause, IndexedResource resource, MatchContext context, Instant end) {
        List<Instant> flips = new ArrayList<>();
        Instant now = context.now();
        while (true) {
            Instant next = FlipTimes.next(clause, resource, context.at(now)).orElse(Instant.MAX);
            if (next.isAfter(end)) {
                return flips;
            }
            assertThat(next).isAfter(now);
            flips.add(next);
            now = next;
        }
    }

    private static IndexedResource resource(Case given, Instant start, ZoneId zone) {
        Instant from = start.atZone(zone)
                .plus(given.date().amount(), given.date().unit().unit())
                .toInstant()
                .plus(Duration.ofMinutes(given.offsetMinutes()));
        Instant to = from.plus(
                given.lengthMinutes() == 0 ? Duration.ofSeconds(1) : Duration.ofMinutes(given.lengthMinutes()));
        LocalDateTime day = LocalDateTime.ofInstant(from, zone).truncatedTo(ChronoUnit.DAYS);
        IndexEntry entry = given.civil()
                ? new IndexEntry.CivilDate(
                        DATE,
                        day,
                        given.openEnd() ? LocalDateTime.MAX : day.plusDays(1L + given.lengthMinutes() / 1440))
                : new IndexEntry.InstantDate(DATE, from, given.openEnd() ? Instant.MAX : to);
        IndexedResource empty = Resources.of("{\"resourceType\":\"Observation\",\"id\":\"o\"}");
        return new IndexedResource(empty.version(), empty.resource(), new IndexEntries(List.of(entry)));
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<Prefix> prefixes = Arbitraries.of(Prefix.values()).filter(prefix -> prefix != Prefix.AP);
        Arbitrary<RelativeDate> dates = Combinators.combine(
                        Arbitraries.of(RelativeDate.TODAY, RelativeDate.NOW),
                        Arbitraries.integers().between(-70, 70),
                        Arbitraries.of(RelativeUnit.values()))
                .as((base, amount, unit) -> new RelativeDate(base, amount, unit))
                .filter(date -> date.base().equals(RelativeDate.NOW)
                        || !date.unit().unit().isTimeBased());
        return Combinators.combine(
                        Arbitraries.of(WEEKS),
                        prefixes,
                        dates,
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(-3 * 1440, 8 * 1440),
                        Arbitraries.of(0, 0, 30, 1440, 3000),
                        Arbitraries.of(true, false, false))
                .as(Case::new);
    }
}
