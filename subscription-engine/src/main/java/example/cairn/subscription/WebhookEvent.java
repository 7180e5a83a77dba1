package example.cairn.subscription;

import example.cairn.model.Placement;
import example.cairn.model.ResourceKey;
import java.time.Instant;

/// A numbered event of a subscription, on its way to the webhook.
///
/// @param subscription whose event
/// @param number from 1, without gaps
/// @param source where the changed resource lies and whose it is; events of one patient go out in order
/// @param resource what changed
/// @param version the version that matched, and that is sent
/// @param numberedAt by the wall clock
/// @param attempts how often the receiver refused this very event
public record WebhookEvent(
        ResourceKey subscription,
        long number,
        Placement source,
        ResourceKey resource,
        long version,
        Instant numberedAt,
        int attempts) {

    /// The same at every attempt, and never given to another event: what receivers recognise repetitions by.
    public String webhookId() {
        return subscription.id() + "." + number;
    }
}
