package example.cairn.subscription;

import example.cairn.delivery.webhook.WebhookRequest.Header;
import example.cairn.model.Failure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;

/// Reads `Subscription.channel`. What Cairn would not do is refused by name: an ignored header, media type or
/// extension would promise something that never happens.
final class ChannelParser {

    private static final String CHANNEL = "Subscription.channel";

    private ChannelParser() {}

    static Optional<Channel> parse(Subscription subscription, List<Failure> failures) {
        SubscriptionChannelComponent channel = subscription.getChannel();
        if (JourneyChannel.is(subscription)) {
            return Optional.of(new Channel.Journey(String.valueOf(channel.getEndpoint())));
        }
        refuseTopicBased(subscription, failures);
        if (channel.getType() != SubscriptionChannelType.RESTHOOK) {
            failures.add(Failure.unsupported(CHANNEL + ".type", "only rest-hook is supported"));
            return Optional.empty();
        }
        Optional<Payload> payload = payload(channel, failures);
        Optional<URI> endpoint = endpoint(channel, payload, failures);
        List<Header> headers = HeaderParser.parse(
                channel.getHeader().stream().map(StringType::getValueNotNull).toList(), failures);
        return endpoint.flatMap(uri -> payload.map(kind -> new Channel.RestHook(uri, kind, headers)));
    }

    /// The R5 backport's extensions (topics, payload content, heartbeats, ...) come with a later issue; its guide says
    /// that what is unsupported SHALL be rejected.
    private static void refuseTopicBased(Subscription subscription, List<Failure> failures) {
        SubscriptionChannelComponent channel = subscription.getChannel();
        List.of(
                        subscription.getCriteriaElement(),
                        channel,
                        channel.getTypeElement(),
                        channel.getPayloadElement(),
                        channel.getEndpointElement())
                .stream()
                .flatMap(element -> element.getExtension().stream())
                .filter(extension -> extension.getUrl().startsWith(JourneyChannel.BACKPORT))
                .map(extension -> extension.getUrl().substring(JourneyChannel.BACKPORT.length()))
                .forEach(name ->
                        failures.add(Failure.unsupported(CHANNEL, "the extension " + name + " is not supported")));
    }

    private static Optional<Payload> payload(SubscriptionChannelComponent channel, List<Failure> failures) {
        String mediaType = channel.hasPayload() ? channel.getPayload() : "";
        Optional<Payload> payload = Payload.of(mediaType);
        if (payload.isEmpty()) {
            failures.add(Failure.unsupported(
                    CHANNEL + ".payload", "only application/fhir+json, application/fhir+xml or none is supported"));
        }
        return payload;
    }

    private static Optional<URI> endpoint(
            SubscriptionChannelComponent channel, Optional<Payload> payload, List<Failure> failures) {
        Optional<URI> endpoint = httpUri(channel.getEndpoint() == null ? "" : channel.getEndpoint());
        if (endpoint.isEmpty()) {
            failures.add(Failure.invalid(
                    CHANNEL + ".endpoint",
                    "must be an absolute http or https URL without user name, password and fragment"));
        } else if (payload.filter(kind -> kind != Payload.NONE).isPresent()
                && endpoint.get().getRawQuery() != null) {
            failures.add(Failure.invalid(
                    CHANNEL + ".endpoint", "with a payload it is a service base and cannot have a query part"));
        }
        return endpoint;
    }

    private static Optional<URI> httpUri(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean http = scheme.equals("http") || scheme.equals("https");
            boolean plain = uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
            return http && plain ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
