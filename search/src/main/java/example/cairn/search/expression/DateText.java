package example.cairn.search.expression;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of a FHIR date, dateTime or instant as the interval that its precision covers. Resources and queries are
/// read by the same rules, so that a value always equals itself.
public final class DateText {

    private static final Pattern FORM = Pattern.compile("(?!0000)(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d)"
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
        return new DateOperand.OnTimeLine(from.toInstant(offset), to.toInstant(offset));
    }

    private static LocalDateTime end(Matcher parts, LocalDateTime from) {
        if (parts.group(6) == null) {
            return from.plusMinutes(1);
        }
        if (parts.group(7) == null) {
            return from.plusSeconds(1);
        }
        return from.plusNanos(nanos(Math.min(parts.group(7).length(), DIGITS_KEPT)));
    }

    private static long micros(Matcher parts) {
        String fraction = parts.group(7);
        return fraction == null ? 0 : Long.parseLong((fraction + "000000").substring(0, DIGITS_KEPT));
    }

    private static int number(Matcher parts, int group, int absent) {
        return parts.group(group) == null ? absent : Integer.parseInt(parts.group(group));
    }

    /// The shortest text that [#parse] reads as `operand`; on the time line it is in UTC.
    ///
    /// @throws IllegalArgumentException where no text has this interval, as for a relative date
    public static String of(DateOperand operand) {
        return switch (operand) {
            case DateOperand.Civil(LocalDateTime from, LocalDateTime to) -> civil(from, to);
            case DateOperand.OnTimeLine(Instant from, Instant to) ->
                clock(LocalDateTime.ofInstant(from, ZoneOffset.UTC), LocalDateTime.ofInstant(to, ZoneOffset.UTC)) + "Z";
            case DateOperand.Relative relative -> throw new IllegalArgumentException(relative + " has no interval yet");
        };
    }

    private static String civil(LocalDateTime from, LocalDateTime to) {
        if (from.plusYears(1).equals(to) && from.getDayOfYear() == 1 && isMidnight(from)) {
            return String.format("%04d", from.getYear());
        }
        if (from.plusMonths(1).equals(to) && from.getDayOfMonth() == 1 && isMidnight(from)) {
            return String.format("%04d-%02d", from.getYear(), from.getMonthValue());
        }
        return from.plusDays(1).equals(to) && isMidnight(from)
                ? from.toLocalDate().toString()
                : clock(from, to);
    }

    private static String clock(LocalDateTime from, LocalDateTime to) {
        String minute = from.toLocalDate() + String.format("T%02d:%02d", from.getHour(), from.getMinute());
        if (from.plusMinutes(1).equals(to)
                && from.truncatedTo(ChronoUnit.MINUTES).equals(from)) {
            return minute;
        }
        String second = minute + String.format(":%02d", from.getSecond());
        if (from.plusSeconds(1).equals(to)
                && from.truncatedTo(ChronoUnit.SECONDS).equals(from)) {
            return second;
        }
        long fraction = from.getLong(ChronoField.NANO_OF_SECOND);
        for (int digits = 1; digits <= DIGITS_KEPT; digits++) {
            if (from.plusNanos(nanos(digits)).equals(to) && fraction % nanos(digits) == 0) {
                return second + "." + String.format("%0" + digits + "d", fraction / nanos(digits));
            }
        }
        throw new IllegalArgumentException("no date is as long as this interval");
    }

    private static boolean isMidnight(LocalDateTime time) {
        return time.toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    /// What one in the last of some digits of a second is.
    private static long nanos(int digits) {
        return (long) Math.pow(10, 9 - digits);
    }
}
