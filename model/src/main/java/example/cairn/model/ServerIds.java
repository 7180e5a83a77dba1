package example.cairn.model;

import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Ids that the server gives: three base32 characters of the birth bucket, then 26 of time and randomness (after ULID).
/// A reader finds the bucket without a look-up; an id of this form that is not there falls back to the directory, since
/// a client may have chosen it.
public final class ServerIds {

    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int BUCKET_CHARACTERS = 3;
    private static final int RANDOM_LENGTH = BUCKET_CHARACTERS + 26;
    private static final int EFFECT_LENGTH = BUCKET_CHARACTERS + EffectId.LENGTH;

    private ServerIds() {}

    /// A new id in `bucket`; ids of one process sort by time within a bucket, so index inserts stay at the right edge.
    public static String next(Bucket bucket, Instant now, RandomGenerator random) {
        StringBuilder id = new StringBuilder(RANDOM_LENGTH);
        append(id, bucket.number(), BUCKET_CHARACTERS);
        append(id, now.toEpochMilli(), 10);
        append(id, random.nextLong() & 0xff_ffff_ffffL, 8);
        append(id, random.nextLong() & 0xff_ffff_ffffL, 8);
        return id.toString();
    }

    /// The id of what the engine writes: it names its cause, so writing it again is the same resource.
    public static String ofEffect(Bucket bucket, EffectId effect) {
        StringBuilder id = new StringBuilder(EFFECT_LENGTH);
        append(id, bucket.number(), BUCKET_CHARACTERS);
        return id.append(effect.value()).toString();
    }

    /// The birth bucket, where the id has our form.
    public static Optional<Bucket> bucketOf(String id) {
        if (id.length() != RANDOM_LENGTH && id.length() != EFFECT_LENGTH) {
            return Optional.empty();
        }
        int number = 0;
        for (int i = 0; i < id.length(); i++) {
            int digit = digit(id.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            if (i < BUCKET_CHARACTERS) {
                number = number * 32 + digit;
            }
        }
        return number < Bucket.PATIENT_BUCKETS + Bucket.SHARED_BUCKETS
                ? Optional.of(new Bucket(number))
                : Optional.empty();
    }

    static void append(StringBuilder text, long value, int characters) {
        for (int shift = (characters - 1) * 5; shift >= 0; shift -= 5) {
            text.append(ALPHABET[(int) (value >>> shift) & 31]);
        }
    }

    private static int digit(char character) {
        for (int i = 0; i < ALPHABET.length; i++) {
            if (ALPHABET[i] == character) {
                return i;
            }
        }
        return -1;
    }
}
