package example.cairn.server.cli;

import example.cairn.server.app.ServerConfiguration;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `+24h`, `+7d`, `+30m`, and `10:00`, the next time that a clock on the wall shows it.
final class ClockDistance {

    private static final Pattern DISTANCE = Pattern.compile("\\+?([1-9][0-9]{0,5})([mhd])");
    private static final Pattern TIME_OF_DAY = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    private ClockDistance() {}

    /// @param now care time, in the zone of whoever asks
    static Duration parse(String text, ZonedDateTime now) {
        if (TIME_OF_DAY.matcher(text).matches()) {
            return until(LocalTime.parse(text), now);
        }
        Matcher form = DISTANCE.matcher(text);
        if (!form.matches()) {
            throw new ServerConfiguration.Refused(
                    "a distance is a number and m, h or d, for example +24h; a time of day is for example 10:00");
        }
        long amount = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static Duration until(LocalTime time, ZonedDateTime now) {
        ZonedDateTime today = now.with(time);
        return Duration.between(now, today.isAfter(now) ? today : today.plusDays(1));
    }
}
