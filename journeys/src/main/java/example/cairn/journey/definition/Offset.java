package example.cairn.journey.definition;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// A distance in time as a FHIR Duration says it. Up to weeks it is exact (24 hours and 7 days are exact hours, also
/// over a change to daylight saving); months and years are calendar distances in the patient's zone.
///
/// @param amount how many
/// @param unit of these
public record Offset(long amount, Unit unit) {

    /// UCUM units of time.
    public enum Unit {
        MINUTE("min", ChronoUnit.MINUTES, true),
        HOUR("h", ChronoUnit.HOURS, true),
        DAY("d", ChronoUnit.DAYS, true),
        WEEK("wk", ChronoUnit.WEEKS, true),
        MONTH("mo", ChronoUnit.MONTHS, false),
        YEAR("a", ChronoUnit.YEARS, false);

        private final String ucum;
        private final ChronoUnit chrono;
        private final boolean exact;

        Unit(String ucum, ChronoUnit chrono, boolean exact) {
            this.ucum = ucum;
            this.chrono = chrono;
            this.exact = exact;
        }

        public static Optional<Unit> of(String ucum) {
            return java.util.Arrays.stream(values())
                    .filter(unit -> unit.ucum.equals(ucum))
                    .findFirst();
        }
    }

    public Instant after(Instant start, ZoneId zone) {
        return moved(start, zone, amount);
    }

    public Instant before(Instant end, ZoneId zone) {
        return moved(end, zone, -amount);
    }

    /// After `start`, then at that time of the local day.
    public Instant after(Instant start, ZoneId zone, LocalTime at) {
        return ZonedDateTime.ofInstant(after(start, zone), zone)
                .toLocalDate()
                .atTime(at)
                .atZone(zone)
                .toInstant();
    }

    private Instant moved(Instant from, ZoneId zone, long by) {
        return unit.exact
                ? from.plus(unit.chrono.getDuration().multipliedBy(by))
                : from.atZone(zone).plus(by, unit.chrono).toInstant();
    }

    @Override
    public String toString() {
        return amount + " " + unit.ucum;
    }
}
