package example.cairn.subscription.send;

import example.cairn.delivery.policy.DeliveryOutcome.TryLater;
import example.cairn.delivery.policy.RetryPolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.LongStream;

/// When a lane may try what: the endpoint as a whole, and patients whose next event it refused. All times are of the
/// monotonic clock, in nanoseconds, and live in memory only: after a restart everything is tried at once.
final class Backoff {

    private final RetryPolicy policy;
    private final DoubleSupplier jitter;
    private final Map<Long, Long> patients = new HashMap<>();
    private OptionalLong endpoint = OptionalLong.empty();

    /// @param jitter chance from 0 to below 1
    Backoff(RetryPolicy policy, DoubleSupplier jitter) {
        this.policy = policy;
        this.jitter = jitter;
    }

    void endpointFailed(int failures, TryLater outcome, long nanoTime) {
        endpoint = OptionalLong.of(after(policy.delay(failures, jitter.getAsDouble(), outcome), nanoTime));
    }

    /// Nothing keeps the endpoint from being tried.
    void endpointFine() {
        endpoint = OptionalLong.empty();
    }

    /// @param attempts refusals of the patient's next event, this one included
    void patientRefused(long patient, int attempts, long nanoTime) {
        patients.put(patient, after(policy.delay(attempts, jitter.getAsDouble()), nanoTime));
    }

    boolean endpointMayBeTried(long nanoTime) {
        return endpoint.isEmpty() || endpoint.getAsLong() - nanoTime <= 0;
    }

    /// Patients whose events must wait.
    Set<Long> waiting(long nanoTime) {
        patients.values().removeIf(until -> until - nanoTime <= 0);
        return Set.copyOf(patients.keySet());
    }

    /// How long nothing new may be tried by itself; empty: nothing waits for time to pass.
    OptionalLong nanosToNext(long nanoTime) {
        LongStream waits = endpoint.isPresent()
                ? LongStream.of(endpoint.getAsLong())
                : patients.values().stream().mapToLong(Long::longValue);
        return waits.map(until -> Math.max(0, until - nanoTime)).min();
    }

    private static long after(Duration delay, long nanoTime) {
        return nanoTime + delay.toNanos();
    }
}
