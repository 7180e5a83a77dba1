package example.cairn.server.shape;

import java.util.Optional;

/// Which characters a string may hold (FHIR R4 datatypes.html#string): no control characters but tab and line ends, and
/// no half of a surrogate pair, which UTF-8 cannot write.
final class TextForm {

    private TextForm() {}

    /// Why a text is refused; empty: it is not.
    static Optional<String> objection(char[] text, int from, int length) {
        int end = from + length;
        for (int position = from; position < end; position++) {
            char character = text[position];
            if (character < ' ' && character != '\t' && character != '\n' && character != '\r') {
                return Optional.of("a string holds no control characters but tab and line ends");
            }
            if (Character.isSurrogate(character)) {
                if (position + 1 == end || !Character.isSurrogatePair(character, text[position + 1])) {
                    return Optional.of("half a surrogate pair is no character");
                }
                position++;
            }
        }
        return Optional.empty();
    }
}
