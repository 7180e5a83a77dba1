package example.cairn.search.expression;

import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Units of a relative date. Years to days are calendar distances in the zone asked with; hours to seconds are exact.
public enum RelativeUnit {
    YEARS(ChronoUnit.YEARS),
    MONTHS(ChronoUnit.MONTHS),
    WEEKS(ChronoUnit.WEEKS),
    DAYS(ChronoUnit.DAYS),
    HOURS(ChronoUnit.HOURS),
    MINUTES(ChronoUnit.MINUTES),
    SECONDS(ChronoUnit.SECONDS);

    private final ChronoUnit unit;

    RelativeUnit(ChronoUnit unit) {
        this.unit = unit;
    }

    public ChronoUnit unit() {
        return unit;
    }

    public String words() {
        return name().toLowerCase(Locale.ROOT);
    }
}
