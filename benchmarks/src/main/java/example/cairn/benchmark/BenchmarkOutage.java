package example.cairn.benchmark;

import example.cairn.benchmark.WebhookReceiver.Hears;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./cairn bench outage`: what a receiver that is down for a while never hears of.
@Command(
        name = "outage",
        mixinStandardHelpOptions = true,
        description = "Counts the results that a webhook receiver never hears of after it was down for a while.")
final class BenchmarkOutage implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Option(names = "--base", required = true, paramLabel = "URL", description = "FHIR base URL of a running server.")
    private String base = "";

    @Option(
            names = "--down",
            defaultValue = "150",
            paramLabel = "SECONDS",
            description = "How long the receiver is down (default ${DEFAULT-VALUE}).")
    private int down;

    @Option(names = "--results", defaultValue = "20", description = "Results to post (default ${DEFAULT-VALUE}).")
    private int count;

    @Override
    public Integer call() throws Exception {
        Instant now = Instant.now();
        BenchmarkData data = new BenchmarkData(Long.toString(now.getEpochSecond(), 36) + "o", count, 1, now);
        Results results = new Results(new FhirBase(base), data);
        try (WebhookReceiver onResult = new WebhookReceiver(Hears.OF_RESULTS)) {
            results.loadPatients();
            results.subscribe("Observation?code=http://loinc.org|4548-4", onResult);
            onResult.goDown();
            results.post(0, count, 20);
            TimeUnit.SECONDS.sleep(down);
            onResult.comeBack();
            long back = System.nanoTime();
            results.awaitHeard(PATIENCE, onResult);
            System.out.printf(
                    "%d acknowledged while the receiver was down for %d s; never heard of: %d; the last came within %d s of its"
                            + " return%n",
                    results.acknowledged().size(),
                    down,
                    results.unheard(onResult),
                    Duration.ofNanos(System.nanoTime() - back).toSeconds());
            return results.unheard(onResult) == 0 ? 0 : 1;
        }
    }
}
