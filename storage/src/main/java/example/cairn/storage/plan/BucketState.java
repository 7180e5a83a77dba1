package example.cairn.storage.plan;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A bucket's row, while its lock is held.
///
/// @param nextSeq the next position of its feed
/// @param wantedSeq the last position that the engine must look at
/// @param nextAt the next `lastUpdated`
public record BucketState(long nextSeq, long wantedSeq, Instant nextAt) {

    /// The state of a bucket whose last instant was `lastAt`: its clock goes on by at least a microsecond a version.
    public static BucketState of(long nextSeq, long wantedSeq, Instant lastAt, Instant now) {
        Instant next = lastAt.plus(1, ChronoUnit.MICROS);
        return new BucketState(nextSeq, wantedSeq, next.isAfter(now) ? next : now);
    }

    /// The last instant given.
    public Instant lastAt() {
        return nextAt.minus(1, ChronoUnit.MICROS);
    }

    BucketState notBefore(Instant instant) {
        return instant.isAfter(nextAt) ? new BucketState(nextSeq, wantedSeq, instant) : this;
    }

    BucketState taken(boolean wanted) {
        return new BucketState(nextSeq + 1, wanted ? nextSeq : wantedSeq, nextAt.plus(1, ChronoUnit.MICROS));
    }
}
