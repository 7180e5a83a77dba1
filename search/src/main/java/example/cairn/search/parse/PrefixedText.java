package example.cairn.search.parse;

import example.cairn.search.expression.Prefix;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `ge2024` as its prefix and its text; without a prefix it is `eq` (FHIR R4 search.html#prefix).
///
/// @param prefix how to compare
/// @param text the rest
record PrefixedText(Prefix prefix, String text) {

    private static final Pattern FORM = Pattern.compile("([a-z]*)(.*)", Pattern.DOTALL);

    /// Empty, and the clause refused, where the value begins with letters that are no prefix.
    static Optional<PrefixedText> parse(Clause clause, String value) {
        Matcher matcher = FORM.matcher(value);
        if (!matcher.matches() || matcher.group(1).isEmpty()) {
            return Optional.of(new PrefixedText(Prefix.EQ, value));
        }
        String letters = matcher.group(1);
        for (Prefix prefix : Prefix.values()) {
            if (prefix.name().toLowerCase(Locale.ROOT).equals(letters)) {
                return Optional.of(new PrefixedText(prefix, matcher.group(2)));
            }
        }
        return clause.invalid("'" + letters + "' is no prefix; known are eq, ne, gt, lt, ge, le, sa, eb, ap");
    }
}
