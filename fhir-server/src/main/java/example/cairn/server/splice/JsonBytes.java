package example.cairn.server.splice;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// JSON under construction, as UTF-8 bytes: our own frame around stored bodies, which are copied as they are.
public final class JsonBytes {

    private static final String HEX = "0123456789abcdef";

    private byte[] buffer;
    private int length;

    public JsonBytes(int expected) {
        this.buffer = new byte[Math.max(expected, 64)];
    }

    /// Appends text that is JSON already and plain ASCII.
    public JsonBytes raw(String json) {
        int size = json.length();
        room(size);
        for (int i = 0; i < size; i++) {
            buffer[length + i] = (byte) json.charAt(i);
        }
        length += size;
        return this;
    }

    /// Appends a stored body.
    public JsonBytes raw(byte[] json) {
        room(json.length);
        System.arraycopy(json, 0, buffer, length, json.length);
        length += json.length;
        return this;
    }

    /// Appends a JSON string: quoted, escaped where needed.
    public JsonBytes text(String text) {
        raw("\"");
        if (isPlain(text)) {
            raw(text);
        } else {
            raw(escaped(text).getBytes(StandardCharsets.UTF_8));
        }
        return raw("\"");
    }

    public byte[] bytes() {
        return length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
    }

    private void room(int size) {
        if (length + size > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + size));
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ' ' || character > '~' || character == '"' || character == '\\') {
                return false;
            }
        }
        return true;
    }

    private static String escaped(String text) {
        StringBuilder result = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"' || character == '\\') {
                result.append('\\').append(character);
            } else if (character < ' ') {
                result.append("\\u00").append(HEX.charAt(character >> 4)).append(HEX.charAt(character & 15));
            } else {
                result.append(character);
            }
        }
        return result.toString();
    }
}
