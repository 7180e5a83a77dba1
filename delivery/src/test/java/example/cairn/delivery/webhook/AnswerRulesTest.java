package example.cairn.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.delivery.policy.DeliveryOutcome.Accepted;
import example.cairn.delivery.policy.DeliveryOutcome.Refusal;
import example.cairn.delivery.policy.DeliveryOutcome.RefusedForGood;
import example.cairn.delivery.policy.DeliveryOutcome.TryLater;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerRulesTest {

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void every2xxTakesTheNotification(int status) {
        assertThat(AnswerRules.of(status, Optional.empty())).isEqualTo(new Accepted());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 412, 413, 415, 422})
    void aRefusalOfTheContentIsAboutThisNotification(int status) {
        assertThat(AnswerRules.of(status, Optional.empty()))
                .isEqualTo(new RefusedForGood(Refusal.NOT_ACCEPTED, "answer " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 401, 403, 404, 405, 408, 410, 425, 429, 500, 502, 503, 504})
    void everythingElseIsTroubleOfTheEndpointThatMayPass(int status) {
        assertThat(AnswerRules.of(status, Optional.empty())).isEqualTo(new TryLater("answer " + status));
    }

    @Test
    void theReceiverMaySayWhenToComeBack() {
        assertThat(AnswerRules.of(503, Optional.of("120")))
                .isEqualTo(new TryLater("answer 503", Duration.ofMinutes(2)));
        assertThat(AnswerRules.of(503, Optional.of("Wed, 21 Oct 2026 07:28:00 GMT")))
                .isEqualTo(new TryLater("answer 503"));
        assertThat(AnswerRules.of(503, Optional.of("-1"))).isEqualTo(new TryLater("answer 503"));
    }
}
