package example.cairn.search.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Percent encoding of criteria texts, after RFC 3986: a `+` is a plus. Two leniences, since people write criteria by
/// hand: inside `{{ }}` nothing is decoded (`{{%added}}` is a variable, not `%ad` and `ded`), and a `%` that begins
/// no code is a percent sign (`|http://unitsofmeasure.org|%`).
final class PercentText {

    /// What would end or change a clause.
    private static final Pattern PLACEHOLDER_OR_ENCODED = Pattern.compile("\\{\\{.*?}}|[%&#+\\x00-\\x1f]");

    private PercentText() {}

    static String decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            inside = inside ? !text.startsWith("}}", i) : text.startsWith("{{", i);
            if (!inside && text.charAt(i) == '%' && isCode(text, i)) {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                int end = text.offsetByCodePoints(i, 1);
                bytes.writeBytes(text.substring(i, end).getBytes(UTF_8));
                i = end - 1;
            }
        }
        return bytes.toString(UTF_8);
    }

    static String encode(String text) {
        return PLACEHOLDER_OR_ENCODED
                .matcher(text)
                .replaceAll(found -> found.group().startsWith("{{")
                        ? Matcher.quoteReplacement(found.group())
                        : String.format("%%%02X", (int) found.group().charAt(0)));
    }

    private static boolean isCode(String text, int percent) {
        return percent + 2 < text.length()
                && Character.digit(text.charAt(percent + 1), 16) >= 0
                && Character.digit(text.charAt(percent + 2), 16) >= 0;
    }
}
