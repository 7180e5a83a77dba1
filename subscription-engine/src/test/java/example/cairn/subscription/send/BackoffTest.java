package example.cairn.subscription.send;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.delivery.policy.DeliveryOutcome.TryLater;
import example.cairn.delivery.policy.RetryPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    /// The monotonic clock starts anywhere and may overflow.
    private static final long START = Long.MAX_VALUE - 1_000;

    private final Backoff backoff = new Backoff(RetryPolicy.WEBHOOK, () -> 0);

    @Test
    void aFailedEndpointWaitsForTheDelayOfItsPolicy() {
        backoff.endpointFailed(3, new TryLater("answer 503"), START);
        assertThat(backoff.endpointMayBeTried(START + millis(999))).isFalse();
        assertThat(backoff.endpointMayBeTried(START + millis(1_000))).isTrue();
        assertThat(backoff.nanosToNext(START)).hasValue(millis(1_000));
        backoff.endpointFine();
        assertThat(backoff.endpointMayBeTried(START)).isTrue();
        assertThat(backoff.nanosToNext(START)).isEmpty();
    }

    @Test
    void aRefusedPatientWaitsAndOthersDoNot() {
        backoff.patientRefused(7, 1, START);
        backoff.patientRefused(8, 2, START);
        assertThat(backoff.waiting(START)).containsExactlyInAnyOrder(7L, 8L);
        assertThat(backoff.nanosToNext(START)).hasValue(millis(250));
        assertThat(backoff.waiting(START + millis(250))).containsExactly(8L);
        assertThat(backoff.endpointMayBeTried(START)).isTrue();
    }

    @Test
    void patientsHaveToWaitForTheEndpoint() {
        backoff.patientRefused(7, 1, START);
        backoff.endpointFailed(5, new TryLater("answer 503"), START);
        assertThat(backoff.nanosToNext(START)).hasValue(millis(4_000));
        assertThat(backoff.nanosToNext(START + millis(9_000))).hasValue(0);
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
