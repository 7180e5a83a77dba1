package example.cairn.subscription.send;

import example.cairn.delivery.policy.RetryPolicy;
import example.cairn.model.FhirCodec;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.storage.ResourceReader;
import example.cairn.storage.ResourceWriter;
import example.cairn.storage.WriteCommand;
import example.cairn.storage.WriteOutcome;
import example.cairn.storage.WriteRequest;
import example.cairn.subscription.DeliveryHealth;
import example.cairn.subscription.StatusRule;
import example.cairn.subscription.SubscriptionDefinition;
import example.cairn.subscription.SubscriptionDefinition.Status;
import java.util.Objects;
import java.util.OptionalLong;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;

/// Writes what became of a subscription into its resource: active, error with the reason, or off.
final class StatusKeeper {

    private final ResourceReader reader;
    private final ResourceWriter writer;
    private final DeliveryClocks clocks;
    private final RetryPolicy policy;

    StatusKeeper(ResourceReader reader, ResourceWriter writer, DeliveryClocks clocks, RetryPolicy policy) {
        this.reader = reader;
        this.writer = writer;
        this.clocks = clocks;
        this.policy = policy;
    }

    /// Sees to it that the resource shows the status that follows from the endpoint's health. Should another writer be
    /// faster, the next turn does it.
    ///
    /// @return whether it does
    boolean keep(ResourceKey key, SubscriptionDefinition definition, DeliveryHealth health) {
        Status status = StatusRule.status(
                definition, health, clocks.care().instant(), clocks.wall().instant());
        return status == definition.status()
                || reader.read(key)
                        .filter(version -> !version.deleted())
                        .map(version -> write(key, definition, version, status, health))
                        .orElse(true);
    }

    private boolean write(
            ResourceKey key,
            SubscriptionDefinition definition,
            ResourceVersion version,
            Status status,
            DeliveryHealth health) {
        Subscription subscription = (Subscription) FhirCodec.parse(version.body());
        SubscriptionStatus shown = shown(status);
        String error = StatusRule.error(health, policy).orElse(null);
        if (submittedAnew(subscription, definition)
                || (subscription.getStatus() == shown && Objects.equals(subscription.getError(), error))) {
            return true;
        }
        subscription.setStatus(shown);
        subscription.setError(error);
        WriteOutcome outcome = writer.write(
                new WriteCommand.Update(key, subscription, OptionalLong.of(version.version())), WriteRequest.BY_ENGINE);
        return !(outcome instanceof WriteOutcome.Refused);
    }

    /// A client turned it off or requested it meanwhile: what was found out is about the definition before, and the
    /// next set of subscriptions brings the new one.
    private static boolean submittedAnew(Subscription subscription, SubscriptionDefinition definition) {
        SubscriptionStatus stored = subscription.getStatus();
        return stored == SubscriptionStatus.OFF
                || (stored == SubscriptionStatus.REQUESTED && definition.status() != Status.REQUESTED);
    }

    private static SubscriptionStatus shown(Status status) {
        return switch (status) {
            case REQUESTED -> SubscriptionStatus.REQUESTED;
            case ACTIVE -> SubscriptionStatus.ACTIVE;
            case ERROR -> SubscriptionStatus.ERROR;
            case OFF -> SubscriptionStatus.OFF;
        };
    }
}
