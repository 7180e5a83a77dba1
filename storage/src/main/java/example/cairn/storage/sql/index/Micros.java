package example.cairn.storage.sql.index;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Times as the tables store them: microseconds since 1970, civil ones as if they were UTC, open ends as the ends of
/// `long`.
public final class Micros {

    private static final long MICROS = 1_000_000;

    private Micros() {}

    public static long of(Instant instant) {
        if (instant.equals(Instant.MIN)) {
            return Long.MIN_VALUE;
        }
        return instant.equals(Instant.MAX) ? Long.MAX_VALUE : exact(instant);
    }

    static long of(LocalDateTime civil) {
        if (civil.equals(LocalDateTime.MIN)) {
            return Long.MIN_VALUE;
        }
        return civil.equals(LocalDateTime.MAX) ? Long.MAX_VALUE : exact(civil.toInstant(ZoneOffset.UTC));
    }

    private static long exact(Instant instant) {
        return instant.getEpochSecond() * MICROS + instant.getNano() / 1_000;
    }
}
