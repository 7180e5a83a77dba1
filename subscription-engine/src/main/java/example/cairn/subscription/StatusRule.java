package example.cairn.subscription;

import example.cairn.delivery.policy.RetryPolicy;
import example.cairn.subscription.SubscriptionDefinition.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Which status a webhook's Subscription should show.
///
/// | | endpoint fine | failing under 5 minutes | failing longer | forbidden |
/// |---|---|---|---|---|
/// | requested | active | active | error | error |
/// | active | active | active | error | error |
/// | error | active | error | error | error |
/// | off, or `end` has passed | off | off | off | off |
///
/// In error the events go on being numbered, kept and tried. So the way back to active hides no gap, and Cairn takes it
/// by itself; where events were given up, [#error] says so for as long as the Subscription is not submitted anew.
public final class StatusRule {

    static final Duration PATIENCE = Duration.ofMinutes(5);

    private StatusRule() {}

    /// @param now for `end`, by the care clock
    /// @param wallNow for how long the endpoint has been failing: deliveries run by the wall clock
    public static Status status(
            SubscriptionDefinition definition, DeliveryHealth health, Instant now, Instant wallNow) {
        if (!definition.listens(now)) {
            return Status.OFF;
        }
        return switch (health.condition()) {
            case FINE -> Status.ACTIVE;
            case FORBIDDEN -> Status.ERROR;
            case FAILING ->
                definition.status() == Status.ERROR || failsLong(health, wallNow) ? Status.ERROR : Status.ACTIVE;
        };
    }

    /// What `Subscription.error` should say; empty: nothing.
    public static Optional<String> error(DeliveryHealth health, RetryPolicy policy) {
        String lost = health.givenUp() == 0
                ? ""
                : health.givenUp() + " events were given up after "
                        + policy.giveUpAfter().toDays() + " days";
        String trouble =
                switch (health.condition()) {
                    case FINE -> "";
                    case FORBIDDEN -> health.reason();
                    case FAILING ->
                        "no delivery since "
                                + health.failingSince().map(Instant::toString).orElse("long")
                                + " (" + health.reason() + "); events are kept and tried for "
                                + policy.giveUpAfter().toDays() + " days, at most "
                                + policy.longest().toSeconds() + " seconds apart";
                };
        String text = trouble + (trouble.isEmpty() || lost.isEmpty() ? "" : "; ") + lost;
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static boolean failsLong(DeliveryHealth health, Instant wallNow) {
        return health.failingSince()
                .filter(since -> !wallNow.isBefore(since.plus(PATIENCE)))
                .isPresent();
    }
}
