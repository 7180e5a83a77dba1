package example.cairn.benchmark;

import java.util.Arrays;
import java.util.List;

/// Times of single operations, sorted.
///
/// @param sorted nanoseconds, ascending
public record Latencies(long[] sorted) {

    public static Latencies of(List<Long> nanoseconds) {
        long[] sorted = nanoseconds.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return new Latencies(sorted);
    }

    /// @param share 0.5 for the median, 0.99 for the 99th percentile (nearest rank)
    public double milliseconds(double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(0, rank - 1)] / 1e6;
    }

    public int count() {
        return sorted.length;
    }
}
