package example.cairn.search.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// `\,`, `\|`, `\$` and `\\` in a parameter value are the characters themselves (FHIR R4 search.html#escaping).
final class EscapedText {

    private static final String SPECIAL = ",|$\\";
    private static final Pattern NEEDS_ESCAPE = Pattern.compile("[,|$\\\\]");

    private EscapedText() {}

    /// The parts between unescaped separators, still escaped: `a\,b,c` at `,` is `a\,b` and `c`.
    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == separator) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    /// A backslash before anything else is a backslash: nothing is lost.
    static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            boolean escape =
                    text.charAt(i) == '\\' && i + 1 < text.length() && SPECIAL.indexOf(text.charAt(i + 1)) >= 0;
            plain.append(text.charAt(escape ? ++i : i));
        }
        return plain.toString();
    }

    static String escape(String plain) {
        return NEEDS_ESCAPE.matcher(plain).replaceAll("\\\\$0");
    }
}
