package example.cairn.delivery.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import example.cairn.delivery.policy.DeliveryOutcome.TryLater;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private static final double ALMOST_ONE = Math.nextDown(1.0);
    private final RetryPolicy policy = RetryPolicy.WEBHOOK;

    @Property
    void waitsAreMonotoneInTheNumberOfFailuresAndBounded(
            @ForAll @IntRange(min = 1, max = 100_000) int failures,
            @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double jitter) {
        Duration now = RetryPolicy.WEBHOOK.delay(failures, jitter);
        Duration next = RetryPolicy.WEBHOOK.delay(failures + 1, jitter);
        assertThat(next).isGreaterThanOrEqualTo(now);
        assertThat(now).isBetween(Duration.ofMillis(250), RetryPolicy.WEBHOOK.longest());
    }

    @Property
    void jitterSpreadsOverTheUpperHalfOfTheStep(@ForAll @IntRange(min = 1, max = 100) int failures) {
        Duration earliest = RetryPolicy.MAIL.delay(failures, 0);
        assertThat(RetryPolicy.MAIL.delay(failures, ALMOST_ONE))
                .isBetween(earliest.multipliedBy(2).minusNanos(10), earliest.multipliedBy(2));
    }

    @Test
    void theTableOfTheDocumentationIsTrue() {
        assertThat(policy.delay(1, 0)).isEqualTo(Duration.ofMillis(250));
        assertThat(policy.delay(2, 0)).isEqualTo(Duration.ofMillis(500));
        assertThat(policy.delay(5, 0)).isEqualTo(Duration.ofSeconds(4));
        assertThat(policy.delay(8, 0)).isEqualTo(Duration.ofSeconds(15));
        assertThat(RetryPolicy.MAIL.delay(1, 0)).isEqualTo(Duration.ofSeconds(15));
        assertThat(RetryPolicy.MAIL.delay(5, 0)).isEqualTo(Duration.ofMinutes(4));
        assertThat(RetryPolicy.MAIL.delay(8, 0)).isEqualTo(Duration.ofSeconds(450));
    }

    @Test
    void aReceiverMayAskForMoreTimeButNotForDays() {
        assertThat(policy.delay(1, 0, new TryLater("answer 503", Duration.ofMinutes(2))))
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(policy.delay(1, 0, new TryLater("answer 503", Duration.ofDays(9))))
                .isEqualTo(RetryPolicy.LONGEST_ASKED);
        assertThat(policy.delay(8, 0, new TryLater("answer 503", Duration.ofSeconds(1))))
                .isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void givesUpAfterThreeDaysAndNotBefore() {
        assertThat(policy.givesUp(Duration.ofDays(3).minusNanos(1))).isFalse();
        assertThat(policy.givesUp(Duration.ofDays(3))).isTrue();
    }

    @Test
    void refusesSenselessArguments() {
        assertThatThrownBy(() -> policy.delay(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy.delay(1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryPolicy(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
