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
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Posts HbA1c results, one patient each, and keeps which were acknowledged and when they were sent.
final class Results {

    static final Pattern ID = Pattern.compile("/(Observation/[A-Za-z0-9.-]{1,64})");

    private final FhirBase base;
    private final BenchmarkData data;
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

    Results(FhirBase base, BenchmarkData data) {
        this.base = base;
        this.data = data;
    }

    /// Nanosecond time at which each acknowledged `Observation/id` was sent.
    Map<String, Long> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    /// Patients with a consent, for as many results as will be posted.
    void loadPatients() throws InterruptedException {
        new Load(new CpuMeter(List.of()))
                .run("load patients", 8, data.patients(), 1, number -> base.post("", data.patientWithConsent(number)));
    }

    /// A rest-hook Subscription; waits until it had time to become active, for other servers activate it in their
    /// own time.
    void subscribe(String criteria, WebhookReceiver receiver) throws IOException, InterruptedException {
        HttpResponse<String> answer = base.post("Subscription", """
                {"resourceType":"Subscription","status":"requested","reason":"benchmark","criteria":"%s",\
                "channel":{"type":"rest-hook","endpoint":"%s","payload":"application/fhir+json"}}""".formatted(criteria, receiver.url()));
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("the server refused the subscription: " + answer.statusCode());
        }
        TimeUnit.SECONDS.sleep(2);
    }

    /// Posts at a steady rate, whether earlier ones have their answer or not.
    ///
    /// @param from number of the first patient
    void post(int from, int results, int perSecond) throws InterruptedException {
        List<Thread> senders = new ArrayList<>();
        long start = System.nanoTime();
        for (int number = 0; number < results; number++) {
            LockSupport.parkNanos(start + number * 1_000_000_000L / perSecond - System.nanoTime());
            int patient = from + number;
            senders.add(Thread.startVirtualThread(() -> postOne(patient)));
        }
        for (Thread sender : senders) {
            sender.join();
        }
    }

    /// Waits until every acknowledged result was heard of by the receivers, at most so long.
    void awaitHeard(Duration atMost, WebhookReceiver... receivers) throws InterruptedException {
        await(atMost, () -> List.of(receivers).stream().allMatch(receiver -> unheard(receiver) == 0));
    }

    /// How many acknowledged results the receiver has not heard of.
    long unheard(WebhookReceiver receiver) {
        Map<String, Long> seen = receiver.firstSeen();
        return acknowledged.keySet().stream()
                .filter(result -> !seen.containsKey(result))
                .count();
    }

    private static void await(Duration atMost, BooleanSupplier done) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < deadline && !done.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void postOne(int patient) {
        long sent = System.nanoTime();
        try {
            HttpResponse<String> answer = base.post("Observation", data.hba1c(patient, 7.4));
            Matcher id = ID.matcher(answer.headers().firstValue("Location").orElse(""));
            if (answer.statusCode() / 100 == 2 && id.find()) {
                acknowledged.put(id.group(1), sent);
            }
        } catch (IOException e) {
            // Not acknowledged, hence not counted: the client knows that it must send it again.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
