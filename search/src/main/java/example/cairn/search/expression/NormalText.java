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

    /// What of a text can be stored: its first [#LONGEST] characters, without NUL and halves of surrogate pairs, which
    /// JSON can carry (`"\\u0000"`) and PostgreSQL refuses. They must not fail a write.
    public static String storable(String text) {
        String sound = isSound(text)
                ? text
                : text.codePoints()
                        .filter(NormalText::isCharacter)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
        if (sound.length() <= LONGEST) {
            return sound;
        }
        return sound.substring(0, Character.isHighSurrogate(sound.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }

    /// Whether [#storable] would leave it as it is, but for its length.
    public static boolean isSound(String text) {
        return text.codePoints().allMatch(NormalText::isCharacter);
    }

    private static boolean isCharacter(int codePoint) {
        return codePoint != 0 && Character.getType(codePoint) != Character.SURROGATE;
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(character -> character < 128);
    }
}
