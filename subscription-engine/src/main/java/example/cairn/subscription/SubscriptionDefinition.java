package example.cairn.subscription;

import example.cairn.search.expression.SearchExpression;
import java.time.Instant;
import java.util.Optional;

/// A Subscription that can be evaluated and served: what the parser makes of the resource.
///
/// @param type the resource type it listens to
/// @param criteria which resources of the type; decidable from one resource alone
/// @param channel how its subscriber is told
/// @param status what it says of itself now
/// @param end when the server turns it off
public record SubscriptionDefinition(
        String type, SearchExpression criteria, Channel channel, Status status, Optional<Instant> end) {

    /// `Subscription.status`.
    public enum Status {
        REQUESTED,
        ACTIVE,
        ERROR,
        OFF
    }

    /// Whether changes at this instant concern it. One just requested listens already: whoever sees it become active
    /// has missed nothing since. One in error goes on collecting events, so that none is lost when it recovers.
    public boolean listens(Instant now) {
        return status != Status.OFF && end.filter(last -> !now.isBefore(last)).isEmpty();
    }
}
