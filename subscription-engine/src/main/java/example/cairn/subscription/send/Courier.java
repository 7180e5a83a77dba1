package example.cairn.subscription.send;

import ca.uhn.fhir.parser.DataFormatException;
import example.cairn.delivery.policy.DeliveryOutcome;
import example.cairn.delivery.policy.DeliveryOutcome.Accepted;
import example.cairn.delivery.policy.DeliveryOutcome.Refusal;
import example.cairn.delivery.policy.DeliveryOutcome.RefusedForGood;
import example.cairn.delivery.webhook.WebhookRequest;
import example.cairn.delivery.webhook.WebhookSender;
import example.cairn.model.Actor;
import example.cairn.model.ResourceVersion;
import example.cairn.storage.AuditLog;
import example.cairn.storage.AuditRecord;
import example.cairn.storage.ResourceReader;
import example.cairn.subscription.Channel.RestHook;
import example.cairn.subscription.SecretHeaders;
import example.cairn.subscription.WebhookEvent;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Carries one event to its receiver, once, and leaves an audit record of the attempt.
final class Courier {

    private static final byte[] NOTHING = {};

    private final ResourceReader reader;
    private final WebhookSender sender;
    private final AuditLog audit;
    private final InstantSource careClock;

    Courier(ResourceReader reader, WebhookSender sender, AuditLog audit, InstantSource careClock) {
        this.reader = reader;
        this.sender = sender;
        this.audit = audit;
        this.careClock = careClock;
    }

    DeliveryOutcome deliver(RestHook channel, WebhookEvent event) {
        Optional<WebhookRequest> request = request(channel, event);
        if (request.isEmpty()) {
            return new RefusedForGood(Refusal.CONTENT_GONE, "the version is not stored any more, or not readable");
        }
        DeliveryOutcome outcome = sender.send(request.get()).join();
        audit.append(List.of(new AuditRecord(
                careClock.instant(),
                AuditRecord.Action.SEND,
                Actor.ENGINE,
                event.resource() + "/_history/" + event.version() + " to " + event.subscription(),
                outcome instanceof Accepted,
                List.of(event.source()))));
        return outcome;
    }

    private Optional<WebhookRequest> request(RestHook channel, WebhookEvent event) {
        try {
            Optional<byte[]> body = WebhookRequests.showsResource(channel) ? body(event) : Optional.of(NOTHING);
            return body.map(bytes -> WebhookRequests.of(channel, event, bytes));
        } catch (DataFormatException e) {
            return Optional.empty(); // One body that cannot become XML must not stop the lane.
        }
    }

    private Optional<byte[]> body(WebhookEvent event) {
        return reader.read(event.resource(), event.version())
                .filter(version -> !version.deleted())
                .map(SecretHeaders::masked)
                .map(ResourceVersion::body);
    }
}
