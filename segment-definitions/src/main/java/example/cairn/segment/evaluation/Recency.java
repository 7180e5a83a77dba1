package example.cairn.segment.evaluation;

import static java.util.Comparator.comparing;

import example.cairn.search.facts.IndexedResource;
import example.cairn.search.index.ClinicalTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/// A resource with its place in a series (clinical safety, 4).
///
/// @param time its clinical time
/// @param issued when it was issued, or the beginning of time
record Recency(IndexedResource resource, ClinicalTime time, Instant issued) {

    /// Later last: by clinical time, then issued, then lastUpdated, then id, so that no two are equal.
    static final Comparator<Recency> ORDER = comparing((Recency one) -> one.time.at())
            .thenComparing(Recency::issued)
            .thenComparing(one -> one.resource.version().lastUpdated())
            .thenComparing(one -> one.resource.key().id());

    /// A result dated further ahead is a slip of the pen, one within a day may be a wrong time zone.
    private static final Duration AHEAD = Duration.ofHours(24);

    /// @return empty where the resource has no clinical time
    static Optional<Recency> of(IndexedResource resource, ZoneId zone) {
        return ClinicalTime.of(resource.resource(), zone)
                .map(time -> new Recency(
                        resource,
                        time,
                        ClinicalTime.issued(resource.resource(), zone).orElse(Instant.MIN)));
    }

    /// Whether it is not dated ahead, which becomes true by waiting.
    Finding arrived(Instant now) {
        Instant arrives = time.from().minus(AHEAD);
        return now.isBefore(arrives) ? new Finding(false, Optional.of(arrives)) : new Finding(true, Optional.empty());
    }

    /// Whether its clinical time lies at most that long ago, which ends by waiting: one
    /// microsecond, the tick of the care clock, after the last instant.
    Finding within(Duration duration, Instant now) {
        Instant last = time.at().plus(duration);
        return now.isAfter(last)
                ? new Finding(false, Optional.empty())
                : new Finding(true, Optional.of(last.plus(1, ChronoUnit.MICROS).truncatedTo(ChronoUnit.MICROS)));
    }
}
