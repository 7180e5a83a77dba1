package example.cairn.subscription;

import java.time.Instant;
import java.util.Optional;

/// How the endpoint of a subscription is doing.
///
/// @param condition what the last attempt said of it
/// @param failures attempts in a row that failed by its fault
/// @param failingSince when the first of them was
/// @param reason of the last one, for people: `answer 503`, `ConnectException`
/// @param givenUp events that were never taken, in all
public record DeliveryHealth(
        Condition condition, int failures, Optional<Instant> failingSince, String reason, long givenUp) {

    /// What the last attempt said of an endpoint.
    public enum Condition {
        /// It took something, or nothing was tried yet.
        FINE,
        /// It is down or unwilling.
        FAILING,
        /// Cairn must not talk to it.
        FORBIDDEN
    }

    public static final DeliveryHealth FINE = new DeliveryHealth(Condition.FINE, 0, Optional.empty(), "", 0);

    public DeliveryHealth failed(Instant now, String why) {
        return worse(Condition.FAILING, now, why);
    }

    public DeliveryHealth forbidden(Instant now, String why) {
        return worse(Condition.FORBIDDEN, now, why);
    }

    public DeliveryHealth fine() {
        return new DeliveryHealth(Condition.FINE, 0, Optional.empty(), "", givenUp);
    }

    public DeliveryHealth gaveUp(long events) {
        return new DeliveryHealth(condition, failures, failingSince, reason, givenUp + events);
    }

    private DeliveryHealth worse(Condition now, Instant at, String why) {
        return new DeliveryHealth(now, failures + 1, Optional.of(failingSince.orElse(at)), why, givenUp);
    }
}
