package example.cairn.server.shape;

import java.util.Optional;

/// The forms of FHIR's dates and times (R4 datatypes.html#primitive). Whether there is such a day is the parser's to
/// say. Read by hand: these stand in every resource, and a regular expression takes ten times as long.
final class DateForm {

    /// `0` stands for any digit.
    private static final String SECONDS = "0000-00-00T00:00:00";

    private static final int YEAR = 4;
    private static final int MONTH = 7;
    private static final int DAY = 10;
    private static final int TIME = 11;

    private DateForm() {}

    /// Why a text is no value of this kind; empty: it may be one.
    static Optional<String> objection(Kind kind, char[] text, int from, int length) {
        return switch (kind) {
            case DATE -> unless(isDate(text, from, length), "expected a date of the form 2026, 2026-01 or 2026-01-31");
            case DATE_TIME ->
                unless(
                        isDate(text, from, length) || isInstant(text, from, length),
                        "expected a date, or date and time with seconds and time zone: 2026-01-31T10:00:00Z");
            case INSTANT ->
                unless(
                        isInstant(text, from, length),
                        "expected date and time with seconds and time zone: 2026-01-31T10:00:00Z");
            case TIME -> unless(isTime(text, from, length), "expected a time of the form 10:00:00");
            case COMPLEX,
                    RESOURCE,
                    BOOLEAN,
                    DECIMAL,
                    INTEGER,
                    UNSIGNED_INTEGER,
                    POSITIVE_INTEGER,
                    TEXT,
                    NARRATIVE,
                    BESIDE -> Optional.empty();
        };
    }

    private static Optional<String> unless(boolean fits, String reason) {
        return fits ? Optional.empty() : Optional.of(reason);
    }

    private static boolean isDate(char[] text, int from, int length) {
        return (length == YEAR || length == MONTH || length == DAY) && follows(text, from, 0, length);
    }

    private static boolean isInstant(char[] text, int from, int length) {
        if (length <= SECONDS.length() || !follows(text, from, 0, SECONDS.length())) {
            return false;
        }
        int zone = afterFraction(text, from + SECONDS.length(), from + length);
        int rest = from + length - zone;
        return switch (rest) {
            case 1 -> text[zone] == 'Z';
            case 6 -> (text[zone] == '+' || text[zone] == '-') && follows(text, zone + 1, TIME, TIME + 5);
            default -> false;
        };
    }

    private static boolean isTime(char[] text, int from, int length) {
        int seconds = SECONDS.length() - TIME;
        return length >= seconds
                && follows(text, from, TIME, SECONDS.length())
                && afterFraction(text, from + seconds, from + length) == from + length;
    }

    /// Behind `.123`, where there is one.
    private static int afterFraction(char[] text, int from, int end) {
        if (from >= end || text[from] != '.') {
            return from;
        }
        int position = from + 1;
        while (position < end && isDigit(text[position])) {
            position++;
        }
        return position == from + 1 ? from : position;
    }

    private static boolean follows(char[] text, int from, int begin, int end) {
        for (int position = begin; position < end; position++) {
            char expected = SECONDS.charAt(position);
            char found = text[from + position - begin];
            if (expected == '0' ? !isDigit(found) : found != expected) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
