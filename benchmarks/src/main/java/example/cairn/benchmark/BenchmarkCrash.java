package example.cairn.benchmark;

import example.cairn.benchmark.WebhookReceiver.Hears;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./cairn bench crash`: what a server killed with -9 forgets of what it had acknowledged.
@Command(
        name = "crash",
        mixinStandardHelpOptions = true,
        description = {
            "Counts the acknowledged results that a server killed with -9 forgets:",
            "it is killed at the last acknowledgement, started again, and its webhooks and CarePlans are awaited."
        })
final class BenchmarkCrash implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Mixin
    private final OwnServer own = new OwnServer();

    @Option(names = "--results", defaultValue = "100", description = "Results to post (default ${DEFAULT-VALUE}).")
    private int count;

    @Override
    public Integer call() throws Exception {
        Instant now = Instant.now();
        BenchmarkData data = new BenchmarkData(Long.toString(now.getEpochSecond(), 36) + "c", count, 1, now);
        Results results = new Results(own.base(), data);
        try (WebhookReceiver onResult = new WebhookReceiver(Hears.OF_RESULTS);
                WebhookReceiver onPlan = new WebhookReceiver(Hears.OF_CARE_PLANS)) {
            try (ServerUnderTest server = own.start()) {
                results.loadPatients();
                results.subscribe("Observation?code=http://loinc.org|4548-4", onResult);
                results.subscribe("CarePlan?status=active", onPlan);
                results.post(0, count, 10_000);
                server.kill();
            }
            long heardBefore = results.acknowledged().size() - results.unheard(onPlan);
            try (ServerUnderTest _ = own.start()) {
                results.awaitHeard(PATIENCE, onResult, onPlan);
            }
            System.out.printf(
                    "killed with %d acknowledged, %d of them with a CarePlan heard of; never heard of after the restart:"
                            + " %d by webhook, %d CarePlans%n",
                    results.acknowledged().size(), heardBefore, results.unheard(onResult), results.unheard(onPlan));
            return results.unheard(onResult) + results.unheard(onPlan) == 0 ? 0 : 1;
        }
    }
}
