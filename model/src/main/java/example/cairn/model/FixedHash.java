package example.cairn.model;

import java.nio.charset.StandardCharsets;

/// The hash that places data. It is fixed for ever: buckets and patient numbers are stored, so another result for an
/// old input would lose rows. FNV-1a over UTF-8, then the finaliser of MurmurHash3 (FNV alone leaves the upper bits of
/// short, similar ids nearly equal, so consecutive ids would share a bucket).
final class FixedHash {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private FixedHash() {}

    static long of(long seed, String text) {
        long hash = FNV_OFFSET ^ seed;
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
