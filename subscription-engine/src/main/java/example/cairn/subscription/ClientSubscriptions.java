package example.cairn.subscription;

import example.cairn.model.Failure;
import example.cairn.model.Failure.Category;
import example.cairn.model.Result;
import java.util.Optional;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;

/// What a client may do with Subscriptions.
///
/// | | its own rest-hook | a journey's |
/// |---|---|---|
/// | create | with status `requested` or `off` | conflict: publishing a plan creates it |
/// | change | anything; status `requested` or `off` | status to `requested` or `off`, nothing else |
/// | delete | yes | conflict: retire the plan, or turn it off |
public final class ClientSubscriptions {

    private final SubscriptionParser parser;

    public ClientSubscriptions(SubscriptionParser parser) {
        this.parser = parser;
    }

    /// @param proposed what the client sent
    /// @param stored the current version; empty for a create
    /// @return what to store
    public Result<Subscription> admit(Subscription proposed, Optional<Subscription> stored) {
        if (stored.filter(JourneyChannel::is).isPresent()) {
            return changeJourney(proposed, stored.get());
        }
        if (!submittable(proposed.getStatus())) {
            return Result.failed(serversWord());
        }
        if (JourneyChannel.is(proposed)) {
            return Result.failed(conflict("Subscription.channel.type", "only the server creates a journey's trigger"));
        }
        return SecretHeaders.restored(proposed, stored)
                .flatMap(complete -> parser.parse(complete).map(_ -> withoutError(complete)));
    }

    /// Why a client may not delete it, or empty.
    public Optional<Failure> refusesDeletion(Subscription stored) {
        return JourneyChannel.is(stored)
                ? Optional.of(conflict("Subscription", "belongs to a journey; turn it off, or retire its plan"))
                : Optional.empty();
    }

    private static Result<Subscription> changeJourney(Subscription proposed, Subscription stored) {
        if (!bare(proposed).equalsDeep(bare(stored))) {
            return Result.failed(conflict("Subscription", "belongs to a journey; only its status may change"));
        }
        return submittable(proposed.getStatus())
                ? Result.ok(withoutError(stored).setStatus(proposed.getStatus()))
                : Result.failed(serversWord());
    }

    private static Failure serversWord() {
        return Failure.invalid(
                "Subscription.status", "a client submits requested or off; the server sets active and error");
    }

    private static boolean submittable(SubscriptionStatus status) {
        return status == SubscriptionStatus.REQUESTED || status == SubscriptionStatus.OFF;
    }

    /// The error is the server's word on the definition before.
    private static Subscription withoutError(Subscription subscription) {
        return subscription.copy().setError(null);
    }

    /// What the client must leave alone.
    private static Subscription bare(Subscription subscription) {
        Subscription bare = withoutError(subscription).setStatus(SubscriptionStatus.REQUESTED);
        bare.setMeta(null);
        bare.setId((String) null);
        return bare;
    }

    private static Failure conflict(String element, String reason) {
        return new Failure(Category.CONFLICT, element, reason);
    }
}
