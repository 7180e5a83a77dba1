package example.cairn.delivery.webhook;

import example.cairn.delivery.policy.DeliveryOutcome;
import example.cairn.delivery.policy.DeliveryOutcome.Accepted;
import example.cairn.delivery.policy.DeliveryOutcome.Refusal;
import example.cairn.delivery.policy.DeliveryOutcome.RefusedForGood;
import example.cairn.delivery.policy.DeliveryOutcome.TryLater;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What a receiver's answer says about the notification.
///
/// | answer | means |
/// |---|---|
/// | 2xx | taken |
/// | 400, 409, 412, 413, 415, 422 | this notification is refused; others may be taken |
/// | 3xx | trouble of the endpoint: redirects are not followed, they could lead out of the checked address |
/// | everything else (401, 404, 408, 429, 5xx ...) | trouble of the endpoint as a whole; it may pass |
final class AnswerRules {

    private static final Set<Integer> ABOUT_THIS_MESSAGE = Set.of(400, 409, 412, 413, 415, 422);

    private AnswerRules() {}

    static DeliveryOutcome of(int status, Optional<String> retryAfter) {
        if (status >= 200 && status < 300) {
            return new Accepted();
        }
        String detail = "answer " + status;
        return ABOUT_THIS_MESSAGE.contains(status)
                ? new RefusedForGood(Refusal.NOT_ACCEPTED, detail)
                : new TryLater(detail, retryAfter.flatMap(AnswerRules::seconds).orElse(Duration.ZERO));
    }

    /// The form in seconds only. The form with a date would need the two machines' clocks to agree; without it the
    /// sender's own back-off applies.
    private static Optional<Duration> seconds(String retryAfter) {
        return retryAfter.matches("\\d{1,9}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)))
                : Optional.empty();
    }
}
