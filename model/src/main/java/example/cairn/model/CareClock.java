package example.cairn.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/// The clock of care: stored times, timers, windows, quiet hours and `lastUpdated`. It is the wall clock plus an
/// offset that only grows (demo and tests move it), and never runs behind an instant it has already shown.
///
/// Locks, leases, retries and time-outs use the system's monotonic clock instead, so a moved care clock neither
/// ends nor stretches them. Pure code sees neither clock: the shell reads `instant()` once per operation and passes
/// it on.
public final class CareClock implements InstantSource {

    private final InstantSource wall;
    private final AtomicLong offsetMicros;
    private final AtomicLong floorMicros = new AtomicLong(Long.MIN_VALUE);

    public CareClock(InstantSource wall, Duration offset) {
        this.wall = wall;
        this.offsetMicros = new AtomicLong(offset.toNanos() / 1_000);
    }

    /// A clock without offset, over the machine's own.
    public static CareClock system() {
        return new CareClock(InstantSource.system(), Duration.ZERO);
    }

    /// Now, in whole microseconds (what PostgreSQL stores).
    @Override
    public Instant instant() {
        long now = micros(wall.instant().plus(offset()));
        return Instant.EPOCH.plus(floorMicros.accumulateAndGet(now, Math::max), ChronoUnit.MICROS);
    }

    public Duration offset() {
        return Duration.of(offsetMicros.get(), ChronoUnit.MICROS);
    }

    /// Takes over the offset that the database holds (another process may have moved the clock). A smaller one than
    /// today's is ignored: care time does not run backwards.
    public void follow(Duration stored) {
        offsetMicros.accumulateAndGet(stored.toNanos() / 1_000, Math::max);
    }

    /// Never shows an instant before this one again: at start, the latest stored instant.
    public void startNotBefore(Instant latest) {
        floorMicros.accumulateAndGet(micros(latest), Math::max);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
