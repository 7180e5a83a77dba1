package example.cairn.search.expression;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// The form in which strings compare: without case, accents and doubled blanks (FHIR R4 search.html#string asks for
/// all three). `Élise  MÜLLER` becomes `elise muller`.
public final class NormalText {

    /// What a string index keeps of one value. It fits a B-tree entry of PostgreSQL (2,704 bytes) in any script; a
    /// longer search text is refused.
    public static final int LONGEST = 512;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private NormalText() {}

    public static String of(String text) {
        String lower = isPlain(text)
                ? text
                : MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                        .replaceAll("");
        return BLANKS.matcher(lower.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    /// The first [#LONGEST] characters, never half of a surrogate pair.
    public static String bounded(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end);
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(character -> character < 128);
    }
}
