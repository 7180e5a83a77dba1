package example.cairn.journey.definition;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// When patients may be messaged: from `opens` (included) to `closes` (excluded) of their own day.
///
/// @param opens for example 08:00
/// @param closes later than `opens`, for example 20:00
public record QuietHours(LocalTime opens, LocalTime closes) {

    public QuietHours {
        if (!opens.isBefore(closes)) {
            throw new IllegalArgumentException("opens must be before closes");
        }
    }

    /// The earliest instant from `now` on at which a message may go.
    public Instant release(Instant now, ZoneId zone) {
        ZonedDateTime local = now.atZone(zone);
        LocalTime time = local.toLocalTime();
        if (time.isBefore(opens)) {
            return local.toLocalDate().atTime(opens).atZone(zone).toInstant();
        }
        return time.isBefore(closes)
                ? now
                : local.toLocalDate().plusDays(1).atTime(opens).atZone(zone).toInstant();
    }
}
