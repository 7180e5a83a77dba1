package example.cairn.server.cli;

import example.cairn.server.app.ServerConfiguration;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `+24h`, `+7d`, `+30m`.
final class ClockDistance {

    private static final Pattern FORM = Pattern.compile("\\+?([1-9][0-9]{0,5})([mhd])");

    private ClockDistance() {}

    static Duration parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new ServerConfiguration.Refused("a distance is a number and m, h or d, for example +24h");
        }
        long amount = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
