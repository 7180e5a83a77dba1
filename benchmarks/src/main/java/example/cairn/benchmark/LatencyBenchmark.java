package example.cairn.benchmark;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long after its POST an HbA1c has become a webhook notification, and a CarePlan. Results come at a steady rate,
/// one patient each. Both are heard of by webhook: one subscription on the results, one on the CarePlans, so nothing
/// polls and the CarePlan's time includes its own delivery.
final class LatencyBenchmark {

    private static final Pattern ID = Pattern.compile("/Observation/([A-Za-z0-9.-]{1,64})");
    private static final Pattern PATIENT_OF_PLAN =
            Pattern.compile("\"reference\"\\s*:\\s*\"Observation/([A-Za-z0-9.-]{1,64})");

    private final FhirBase base;
    private final BenchmarkData data;

    LatencyBenchmark(FhirBase base, BenchmarkData data) {
        this.base = base;
        this.data = data;
    }

    /// @param results how many results are posted
    /// @param perSecond at which rate
    List<Measurement> run(int results, int perSecond) throws IOException, InterruptedException {
        try (WebhookReceiver onResult = new WebhookReceiver();
                CarePlanReceiver onPlan = new CarePlanReceiver()) {
            subscribe("Observation?code=http://loinc.org|4548-4", onResult.url());
            subscribe("CarePlan?status=active", onPlan.url());
            Map<String, Long> posted = post(results, perSecond);
            awaitAll(posted, onResult, onPlan);
            return List.of(
                    line("POST HbA1c to webhook received", posted, onResult.firstSeen(), "Observation/"),
                    line("POST HbA1c to CarePlan received", posted, onPlan.firstSeen(), "Observation/"));
        }
    }

    private void subscribe(String criteria, String endpoint) throws IOException, InterruptedException {
        HttpResponse<String> answer = base.post("Subscription", """
                {"resourceType":"Subscription","status":"requested","reason":"benchmark","criteria":"%s",\
                "channel":{"type":"rest-hook","endpoint":"%s","payload":"application/fhir+json"}}""".formatted(criteria, endpoint));
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("the server refused the subscription: " + answer.statusCode());
        }
        TimeUnit.SECONDS.sleep(2); // Other servers activate a subscription in their own time.
    }

    private Map<String, Long> post(int results, int perSecond) throws InterruptedException {
        Map<String, Long> posted = new ConcurrentHashMap<>();
        List<Thread> senders = new ArrayList<>();
        long start = System.nanoTime();
        for (int number = 0; number < results; number++) {
            LockSupport.parkNanos(start + number * 1_000_000_000L / perSecond - System.nanoTime());
            int patient = number;
            senders.add(Thread.startVirtualThread(() -> postOne(patient, posted)));
        }
        for (Thread sender : senders) {
            sender.join();
        }
        return posted;
    }

    private void postOne(int patient, Map<String, Long> posted) {
        long sent = System.nanoTime();
        try {
            HttpResponse<String> answer = base.post("Observation", data.hba1c(patient, 7.4));
            Matcher id = ID.matcher(answer.headers().firstValue("Location").orElse(""));
            if (id.find()) {
                posted.put(id.group(1), sent);
            }
        } catch (IOException e) {
            // Counted as missing: it is not in `posted`.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitAll(Map<String, Long> posted, WebhookReceiver onResult, CarePlanReceiver onPlan)
            throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < deadline
                && (onResult.firstSeen().size() < posted.size()
                        || onPlan.firstSeen().size() < posted.size())) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static Measurement line(String work, Map<String, Long> posted, Map<String, Long> seen, String prefix) {
        List<Long> times = posted.entrySet().stream()
                .filter(entry -> seen.containsKey(prefix + entry.getKey()))
                .map(entry -> seen.getOrDefault(prefix + entry.getKey(), 0L) - entry.getValue())
                .toList();
        long last = posted.values().stream().mapToLong(Long::longValue).max().orElse(0);
        long first = posted.values().stream().mapToLong(Long::longValue).min().orElse(0);
        return new Measurement(
                work,
                1,
                times.size(),
                posted.size() - times.size(),
                Duration.ofNanos(Math.max(1, last - first)),
                Duration.ZERO,
                Latencies.of(times));
    }

    static Pattern observationInPlan() {
        return PATIENT_OF_PLAN;
    }
}
