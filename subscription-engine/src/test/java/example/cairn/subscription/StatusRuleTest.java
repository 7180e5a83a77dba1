package example.cairn.subscription;

import static example.cairn.subscription.Subscriptions.HBA1C;
import static example.cairn.subscription.Subscriptions.PARSER;
import static example.cairn.subscription.Subscriptions.restHook;
import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.delivery.policy.RetryPolicy;
import example.cairn.subscription.SubscriptionDefinition.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusRuleTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant END = Instant.parse("2026-06-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "REQUESTED, fine,          ACTIVE",
        "REQUESTED, failing 1,     ACTIVE",
        "REQUESTED, failing 300,   ERROR",
        "REQUESTED, forbidden,     ERROR",
        "ACTIVE,    fine,          ACTIVE",
        "ACTIVE,    failing 299,   ACTIVE",
        "ACTIVE,    failing 300,   ERROR",
        "ACTIVE,    forbidden,     ERROR",
        "ERROR,     fine,          ACTIVE",
        "ERROR,     failing 1,     ERROR",
        "ERROR,     failing 300,   ERROR",
        "ERROR,     forbidden,     ERROR",
        "OFF,       fine,          OFF",
        "OFF,       failing 300,   OFF",
        "OFF,       forbidden,     OFF"
    })
    void theTableHolds(Status status, String health, Status expected) {
        assertThat(StatusRule.status(definition(status), health(health), NOW, NOW))
                .isEqualTo(expected);
        assertThat(StatusRule.status(definition(status), health(health), END, NOW))
                .isEqualTo(Status.OFF);
    }

    @Test
    void theErrorNamesReasonAndPolicy() {
        assertThat(StatusRule.error(health("failing 300"), RetryPolicy.WEBHOOK))
                .contains("no delivery since 2026-03-01T11:55:00Z (answer 503); events are kept and tried for 3 days,"
                        + " at most 30 seconds apart");
        assertThat(StatusRule.error(health("forbidden"), RetryPolicy.WEBHOOK)).contains("not loopback");
        assertThat(StatusRule.error(DeliveryHealth.FINE, RetryPolicy.WEBHOOK)).isEmpty();
    }

    @Test
    void lostEventsAreNotForgottenWhenTheEndpointRecovers() {
        DeliveryHealth recovered = health("failing 300").gaveUp(2).fine();
        assertThat(StatusRule.error(recovered, RetryPolicy.WEBHOOK)).contains("2 events were given up after 3 days");
    }

    @Test
    void failingSinceStaysAtTheFirstFailure() {
        DeliveryHealth twice =
                DeliveryHealth.FINE.failed(NOW, "answer 503").failed(NOW.plus(Duration.ofMinutes(1)), "answer 500");
        assertThat(twice.failingSince()).contains(NOW);
        assertThat(twice.failures()).isEqualTo(2);
        assertThat(twice.reason()).isEqualTo("answer 500");
        assertThat(twice.fine().failingSince()).isEmpty();
    }

    private static DeliveryHealth health(String words) {
        return switch (words.split(" ")[0]) {
            case "fine" -> DeliveryHealth.FINE;
            case "forbidden" -> DeliveryHealth.FINE.forbidden(NOW, "not loopback");
            default -> DeliveryHealth.FINE.failed(NOW.minusSeconds(Long.parseLong(words.split(" ")[1])), "answer 503");
        };
    }

    private static SubscriptionDefinition definition(Status status) {
        SubscriptionDefinition parsed =
                PARSER.parse(restHook(HBA1C, "http://127.0.0.1:1/")).orThrow();
        return new SubscriptionDefinition(parsed.type(), parsed.criteria(), parsed.channel(), status, Optional.of(END));
    }
}
