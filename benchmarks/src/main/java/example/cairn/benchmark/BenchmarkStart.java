package example.cairn.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./cairn bench start`: the time from the command to the first CapabilityStatement.
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the time from the server's start to its first answer at [base]/metadata.",
            "The first start, which may create the data, is not counted."
        })
final class BenchmarkStart implements Callable<Integer> {

    @Mixin
    private final OwnServer own = new OwnServer();

    @Option(names = "--runs", defaultValue = "5", description = "Starts to measure (default ${DEFAULT-VALUE}).")
    private int runs;

    @Override
    public Integer call() throws Exception {
        own.start().close();
        List<Long> times = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            long started = System.nanoTime();
            try (ServerUnderTest _ = own.start()) {
                times.add(System.nanoTime() - started);
            }
        }
        Latencies latencies = Latencies.of(times);
        System.out.printf(
                Locale.ROOT,
                "start on existing data to first metadata: median %.1f s, longest %.1f s, of %d starts%n",
                seconds(latencies.milliseconds(0.5)),
                seconds(latencies.milliseconds(1)),
                latencies.count());
        return 0;
    }

    private static double seconds(double milliseconds) {
        return milliseconds / Duration.ofSeconds(1).toMillis();
    }
}
