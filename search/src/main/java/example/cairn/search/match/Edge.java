package example.cairn.search.match;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// Where a value begins or ends.
sealed interface Edge {

    /// The edge seen in a zone, near enough to look for crossings around it.
    ZonedDateTime in(ZoneId zone);

    /// How far a moving instant still has to go to this edge, measured as the two compare.
    Duration distance(Instant moving, ZoneId zone);

    record OnTimeLine(Instant at) implements Edge {
        @Override
        public ZonedDateTime in(ZoneId zone) {
            return at.atZone(zone);
        }

        @Override
        public Duration distance(Instant moving, ZoneId zone) {
            return Duration.between(moving, at);
        }
    }

    record Civil(LocalDateTime at) implements Edge {
        @Override
        public ZonedDateTime in(ZoneId zone) {
            return at.atZone(zone);
        }

        @Override
        public Duration distance(Instant moving, ZoneId zone) {
            return Duration.between(LocalDateTime.ofInstant(moving, zone), at);
        }
    }
}
