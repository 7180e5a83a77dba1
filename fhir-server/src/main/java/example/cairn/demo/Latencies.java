package example.cairn.demo;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// How long things took.
///
/// @param nanos ascending
record Latencies(List<Long> nanos) {

    static Latencies of(Collection<Long> nanos) {
        return new Latencies(nanos.stream().sorted().toList());
    }

    /// For example `p50 8 ms, p99 31 ms of 250`.
    String text() {
        return nanos.isEmpty()
                ? "none"
                : String.format(Locale.ROOT, "p50 %.0f ms, p99 %.0f ms of %d", at(0.5), at(0.99), nanos.size());
    }

    /// The smallest value that at least this share does not exceed, in milliseconds.
    private double at(double share) {
        int rank = (int) Math.ceil(share * nanos.size());
        return nanos.get(Math.max(rank, 1) - 1) / 1e6;
    }
}
