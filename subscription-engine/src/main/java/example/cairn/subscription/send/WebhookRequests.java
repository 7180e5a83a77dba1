package example.cairn.subscription.send;

import example.cairn.delivery.webhook.WebhookRequest;
import example.cairn.delivery.webhook.WebhookRequest.Content;
import example.cairn.delivery.webhook.WebhookRequest.Header;
import example.cairn.delivery.webhook.WebhookRequest.Method;
import example.cairn.model.FhirCodec;
import example.cairn.subscription.Channel.RestHook;
import example.cairn.subscription.Payload;
import example.cairn.subscription.WebhookEvent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The request that tells of an event (FHIR R4, channel type rest-hook): without a payload a bare POST to the endpoint;
/// with one the endpoint is a service base, and the resource is PUT to `{endpoint}/{type}/{id}`.
final class WebhookRequests {

    private static final String WEBHOOK_ID = "webhook-id";

    private WebhookRequests() {}

    /// @param body the stored bytes of the event's version
    static WebhookRequest of(RestHook channel, WebhookEvent event, byte[] body) {
        return switch (channel.payload()) {
            case NONE -> new WebhookRequest(Method.POST, channel.endpoint(), headers(channel, event), Optional.empty());
            case JSON -> put(channel, event, body);
            case XML -> put(channel, event, xml(body));
        };
    }

    /// Whether the receiver gets to see the resource.
    static boolean showsResource(RestHook channel) {
        return channel.payload() != Payload.NONE;
    }

    private static WebhookRequest put(RestHook channel, WebhookEvent event, byte[] bytes) {
        String base = channel.endpoint().toString().replaceFirst("/+$", "");
        return new WebhookRequest(
                Method.PUT,
                URI.create(base + "/" + event.resource()),
                headers(channel, event),
                Optional.of(new Content(channel.payload().mediaType(), bytes)));
    }

    private static List<Header> headers(RestHook channel, WebhookEvent event) {
        List<Header> headers = new ArrayList<>(channel.headers());
        headers.add(new Header(WEBHOOK_ID, event.webhookId()));
        return headers;
    }

    private static byte[] xml(byte[] json) {
        return FhirCodec.context()
                .newXmlParser()
                .encodeResourceToString(FhirCodec.parse(json))
                .getBytes(StandardCharsets.UTF_8);
    }
}
