package example.cairn.benchmark;

import example.cairn.benchmark.WebhookReceiver.Hears;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How long after its POST an HbA1c has become a webhook notification, and a CarePlan. Results come at a steady
/// rate, one patient each. Both are heard of by webhook: one subscription on the results, one on the CarePlans, so
/// nothing polls and the CarePlan's time includes its own delivery. The CPU is that of all that a result causes:
/// its journey, both notifications and the message to the patient.
final class LatencyBenchmark {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FhirBase base;
    private final BenchmarkData data;
    private final CpuMeter cpu;

    LatencyBenchmark(FhirBase base, BenchmarkData data, CpuMeter cpu) {
        this.base = base;
        this.data = data;
        this.cpu = cpu;
    }

    /// @param warmUp results that are posted first and not reported; the just-in-time compiler of a fresh server
    ///     needs them
    /// @param results how many results are posted
    /// @param perSecond at which rate
    List<Measurement> run(int warmUp, int results, int perSecond) throws IOException, InterruptedException {
        try (WebhookReceiver onResult = new WebhookReceiver(Hears.OF_RESULTS);
                WebhookReceiver onPlan = new WebhookReceiver(Hears.OF_CARE_PLANS)) {
            Results warmth = new Results(base, data);
            warmth.loadPatients();
            warmth.subscribe("Observation?code=http://loinc.org|4548-4", onResult);
            warmth.subscribe("CarePlan?status=active", onPlan);
            warmth.post(0, warmUp, perSecond);
            warmth.awaitHeard(PATIENCE, onResult, onPlan);
            CpuMeter.Reading before = cpu.readAtRest();
            Results measured = new Results(base, data);
            measured.post(warmUp, results, perSecond);
            measured.awaitHeard(PATIENCE, onResult, onPlan);
            Duration used = cpu.readAtRest().since(before);
            return List.of(
                    line("POST HbA1c to webhook received", measured.acknowledged(), onResult.firstSeen(), used),
                    line("POST HbA1c to CarePlan received", measured.acknowledged(), onPlan.firstSeen(), used));
        }
    }

    private static Measurement line(String work, Map<String, Long> posted, Map<String, Long> seen, Duration used) {
        List<Long> times = posted.entrySet().stream()
                .filter(entry -> seen.containsKey(entry.getKey()))
                .map(entry -> seen.getOrDefault(entry.getKey(), 0L) - entry.getValue())
                .toList();
        long last = posted.values().stream().mapToLong(Long::longValue).max().orElse(0);
        long first = posted.values().stream().mapToLong(Long::longValue).min().orElse(0);
        return new Measurement(
                work,
                1,
                times.size(),
                posted.size() - times.size(),
                Duration.ofNanos(Math.max(1, last - first)),
                used,
                Latencies.of(times));
    }
}
