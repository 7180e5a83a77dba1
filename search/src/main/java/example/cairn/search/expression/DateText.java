package example.cairn.search.expression;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of a FHIR date, dateTime or instant as the interval that its precision covers. Resources and queries are
/// read by the same rules, so that a value always equals itself.
public final class DateText {

    private static final Pattern FORM = Pattern.compile("(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d)"
            + "(?:T(\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{1,9}))?)?(Z|[+-]\\d\\d:\\d\\d)?)?)?)?");

    /// PostgreSQL keeps microseconds, so finer digits are cut.
    private static final int DIGITS_KEPT = 6;

    private DateText() {}

    /// Empty where the text is no date: an unknown form, or a day that does not exist (2023-02-29).
    public static Optional<DateOperand> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(interval(parts));
        } catch (DateTimeException | ArithmeticException nonexistent) {
            return Optional.empty();
        }
    }

    private static DateOperand interval(Matcher parts) {
        LocalDate day = LocalDate.of(number(parts, 1, 1), number(parts, 2, 1), number(parts, 3, 1));
        if (parts.group(4) == null) {
            TemporalUnit precision = parts.group(2) == null
                    ? ChronoUnit.YEARS
                    : parts.group(3) == null ? ChronoUnit.MONTHS : ChronoUnit.DAYS;
            return new DateOperand.Civil(
                    day.atStartOfDay(), day.plus(1, precision).atStartOfDay());
        }
        LocalDateTime from = day.atTime(number(parts, 4, 0), number(parts, 5, 0), number(parts, 6, 0))
                .plusNanos(1_000L * micros(parts));
        LocalDateTime to = end(parts, from);
        if (parts.group(8) == null) {
            return new DateOperand.Civil(from, to);
        }
        ZoneOffset offset = ZoneOffset.of(parts.group(8));
        return new DateOperand.OnTimeLine(instant(from, offset), instant(to, offset));
    }

    private static LocalDateTime end(Matcher parts, LocalDateTime from) {
        if (parts.group(6) == null) {
            return from.plusMinutes(1);
        }
        if (parts.group(7) == null) {
            return from.plusSeconds(1);
        }
        int digits = Math.min(parts.group(7).length(), DIGITS_KEPT);
        return from.plusNanos((long) Math.pow(10, 9 - digits));
    }

    private static long micros(Matcher parts) {
        String fraction = parts.group(7);
        return fraction == null ? 0 : Long.parseLong((fraction + "000000").substring(0, DIGITS_KEPT));
    }

    private static int number(Matcher parts, int group, int absent) {
        return parts.group(group) == null ? absent : Integer.parseInt(parts.group(group));
    }

    private static Instant instant(LocalDateTime local, ZoneOffset offset) {
        return local.toInstant(offset);
    }
}
