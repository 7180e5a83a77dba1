package example.cairn.server.shape;

import java.util.Optional;

/// Which numbers are taken. `1e400000000` is a number by JSON and by FHIR's decimal; written out it has 400 million
/// digits, and HAPI writes decimals out. The limits are far beyond any measurement, and above R4's own example of large
/// decimals (`-1e+245`); what a number is written out as is within them too, so that what was read can be sent back.
final class NumberForm {

    private static final int MOST_SIGNIFICANT = 30;
    private static final int LONGEST = 300;
    private static final int LONGEST_INTEGER = 11; // -2147483648

    private NumberForm() {}

    /// Why a number, well-formed by JSON, is refused; empty: it is not.
    static Optional<String> objection(Kind kind, char[] text, int from, int length) {
        return switch (kind) {
            case INTEGER -> whole(Integer.MIN_VALUE, text, from, length);
            case UNSIGNED_INTEGER -> whole(0, text, from, length);
            case POSITIVE_INTEGER -> whole(1, text, from, length);
            case COMPLEX, RESOURCE, BOOLEAN, DECIMAL, DATE, DATE_TIME, INSTANT, TIME, TEXT, NARRATIVE, BESIDE ->
                decimal(text, from, length);
        };
    }

    private static Optional<String> decimal(char[] text, int from, int length) {
        int end = from + length;
        int digits = 0;
        int first = 0; // Which digit is the first that is not zero, and which the last.
        int last = 0;
        int position = from;
        for (; position < end && text[position] != 'e' && text[position] != 'E'; position++) {
            if (isDigit(text[position])) {
                digits++;
                if (text[position] != '0') {
                    first = first == 0 ? digits : first;
                    last = digits;
                }
            }
        }
        if (last - first >= MOST_SIGNIFICANT) {
            return Optional.of("a number has at most " + MOST_SIGNIFICANT + " significant digits");
        }
        return digits + exponent(text, position + 1, end) <= LONGEST
                ? Optional.empty()
                : Optional.of("a number has at most " + LONGEST + " digits when written out");
    }

    /// Its size; any that is too large counts as some number above the limit.
    private static int exponent(char[] text, int from, int end) {
        int size = 0;
        for (int position = from; position < end && size <= LONGEST; position++) {
            size = isDigit(text[position]) ? size * 10 + text[position] - '0' : size;
        }
        return size;
    }

    private static Optional<String> whole(int least, char[] text, int from, int length) {
        for (int position = from; position < from + length; position++) {
            if (!isDigit(text[position]) && text[position] != '-') {
                return Optional.of("expected a whole number, without fraction and exponent");
            }
        }
        if (length <= LONGEST_INTEGER) {
            long value = Long.parseLong(new String(text, from, length));
            if (value >= least && value <= Integer.MAX_VALUE) {
                return Optional.empty();
            }
        }
        return Optional.of("expected a whole number from " + least + " to " + Integer.MAX_VALUE);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
