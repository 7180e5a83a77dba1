package example.cairn.storage.sql.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;

/// The keyed 64-bit hash under which codes, systems, references and uris stand in index rows. Keyed, so that whoever
/// reads the tables cannot look codes up in a list; the key is a setting of the database and never changes.
///
/// Two values that share a hash would answer for each other: with a million values the chance is 1 in 37 million.
public final class ValueHash {

    /// What stands where a token has no system.
    public static final long NONE = 0;

    private final HashFunction siphash;

    /// @param key 16 bytes
    public ValueHash(byte[] key) {
        if (key.length != 2 * Long.BYTES) {
            throw new IllegalArgumentException("the hash key has " + key.length + " bytes, not 16");
        }
        ByteBuffer halves = ByteBuffer.wrap(key);
        this.siphash = Hashing.sipHash24(halves.getLong(), halves.getLong());
    }

    /// @return [#NONE] for an empty text
    public long of(String text) {
        return text.isEmpty() ? NONE : siphash.hashString(text, UTF_8).asLong();
    }
}
