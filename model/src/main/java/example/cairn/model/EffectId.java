package example.cairn.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The name of one effect of one step for one patient: the same decision taken twice has the same id, so it acts once.
/// Base32 of the first 160 bits of SHA-256 over the length-prefixed parts; no clock, no random, no row number.
///
/// @param value 32 characters
public record EffectId(String value) {

    static final int LENGTH = 32;

    /// @param patient whose journey
    /// @param planUrl canonical of the plan, without version: a new version of a plan repeats nothing
    /// @param instance which run of the plan, for example the triggering resource
    /// @param step the action's id
    /// @param output which of the step's outputs, for example `communication-request`
    /// @param generation 0, and one more each time the step may act again (consent given later)
    public static EffectId of(
            PatientKey patient, String planUrl, String instance, String step, String output, int generation) {
        MessageDigest digest = sha256();
        for (String part : new String[] {patient.id(), planUrl, instance, step, output, Integer.toString(generation)}) {
            byte[] bytes = part.getBytes(UTF_8);
            // Length first: ("ab","c") and ("a","bc") must differ.
            digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        return new EffectId(base32(digest.digest()));
    }

    private static String base32(byte[] hash) {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int group = 0; group < 4; group++) {
            long fortyBits = 0;
            for (int i = 0; i < 5; i++) {
                fortyBits = fortyBits << 8 | (hash[group * 5 + i] & 0xff);
            }
            ServerIds.append(text, fortyBits, 8);
        }
        return text.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
