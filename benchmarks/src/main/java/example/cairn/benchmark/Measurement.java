package example.cairn.benchmark;

import java.time.Duration;
import java.util.Locale;

/// One line of the report.
///
/// @param work what was done
/// @param clients how many did it at once
/// @param units what the rate counts: requests, or resources where a request carries many
/// @param failures answers that were not 2xx; a line with failures is no figure
/// @param wall how long it took
/// @param cpu server and database together; zero where they are not on this machine
/// @param latencies of the single requests
public record Measurement(
        String work, int clients, long units, long failures, Duration wall, Duration cpu, Latencies latencies) {

    static final String HEADER = String.format(
            Locale.ROOT,
            "%-42s %7s %8s %9s %9s %9s %11s %8s",
            "work",
            "clients",
            "count",
            "rate/s",
            "p50 ms",
            "p99 ms",
            "CPU ms each",
            "failures");

    String line() {
        double seconds = wall.toNanos() / 1e9;
        return String.format(
                Locale.ROOT,
                "%-42s %7d %8d %9.0f %9.2f %9.2f %11s %8d",
                work,
                clients,
                units,
                units / seconds,
                latencies.milliseconds(0.5),
                latencies.milliseconds(0.99),
                cpu.isZero() ? "-" : String.format(Locale.ROOT, "%.3f", cpu.toNanos() / 1e6 / Math.max(1, units)),
                failures);
    }
}
