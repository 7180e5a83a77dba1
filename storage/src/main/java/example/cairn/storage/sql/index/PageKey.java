package example.cairn.storage.sql.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Where a page ends: the values of its last row in the columns of the order. On the wire an opaque text that also
/// says of which query, so that it is not carried over to another.
///
/// @param values as SQL writes them; empty: null
record PageKey(List<Optional<String>> values) {

    private static final String SEPARATOR = "\u0000";
    private static final String VALUE = "=";

    PageKey {
        values = List.copyOf(values);
    }

    /// @param checksum of the query
    String encode(long checksum) {
        StringBuilder text = new StringBuilder(Long.toHexString(checksum));
        values.forEach(
                value -> text.append(SEPARATOR).append(value.map(VALUE::concat).orElse("")));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(UTF_8));
    }

    /// Empty where the text is none of ours or belongs to another query.
    static Optional<PageKey> decode(String token, long checksum, int columns) {
        String text;
        try {
            text = new String(Base64.getUrlDecoder().decode(token), UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        String[] parts = text.split(SEPARATOR, -1);
        if (parts.length != columns + 1 || !parts[0].equals(Long.toHexString(checksum))) {
            return Optional.empty();
        }
        List<Optional<String>> values = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            values.add(parts[i].isEmpty() ? Optional.empty() : Optional.of(parts[i].substring(VALUE.length())));
        }
        return Optional.of(new PageKey(values));
    }
}
