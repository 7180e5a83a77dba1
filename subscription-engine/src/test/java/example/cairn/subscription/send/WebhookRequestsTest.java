package example.cairn.subscription.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.delivery.webhook.WebhookRequest;
import example.cairn.delivery.webhook.WebhookRequest.Header;
import example.cairn.delivery.webhook.WebhookRequest.Method;
import example.cairn.model.Bucket;
import example.cairn.model.Placement;
import example.cairn.model.ResourceKey;
import example.cairn.subscription.Channel.RestHook;
import example.cairn.subscription.Payload;
import example.cairn.subscription.WebhookEvent;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRequestsTest {

    private static final byte[] BODY =
            "{\"resourceType\":\"Observation\",\"id\":\"1\",\"valueString\":\"h\u00f6her\"}".getBytes(UTF_8);
    private static final List<Header> TOKEN = List.of(new Header("Authorization", "Bearer t"));
    private static final WebhookEvent EVENT = new WebhookEvent(
            new ResourceKey("Subscription", "s"),
            42,
            new Placement(new Bucket(1), 7),
            new ResourceKey("Observation", "1"),
            3,
            Instant.EPOCH,
            0);

    @Test
    void withoutPayloadItIsABarePostToTheEndpoint() {
        WebhookRequest request = WebhookRequests.of(hook("http://h/a?b=c", Payload.NONE), EVENT, BODY);
        assertThat(request.method()).isEqualTo(Method.POST);
        assertThat(request.target()).isEqualTo(URI.create("http://h/a?b=c"));
        assertThat(request.content()).isEmpty();
        assertThat(request.headers())
                .containsExactly(new Header("Authorization", "Bearer t"), new Header("webhook-id", "s.42"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h/fhir", "http://h/fhir/", "http://h/fhir//"})
    void withPayloadTheResourceIsPutBelowTheEndpointAsStored(String endpoint) {
        WebhookRequest request = WebhookRequests.of(hook(endpoint, Payload.JSON), EVENT, BODY);
        assertThat(request.method()).isEqualTo(Method.PUT);
        assertThat(request.target()).isEqualTo(URI.create("http://h/fhir/Observation/1"));
        assertThat(request.content().orElseThrow().type()).isEqualTo("application/fhir+json");
        assertThat(request.content().orElseThrow().bytes()).isEqualTo(BODY);
        assertThat(request.headers()).contains(new Header("webhook-id", "s.42"));
    }

    @Test
    void xmlIsTheSameResource() {
        WebhookRequest request = WebhookRequests.of(hook("http://h", Payload.XML), EVENT, BODY);
        assertThat(request.target()).isEqualTo(URI.create("http://h/Observation/1"));
        assertThat(new String(request.content().orElseThrow().bytes(), UTF_8))
                .contains("<id value=\"1\">")
                .contains("<valueString value=\"h\u00f6her\">");
    }

    private static RestHook hook(String endpoint, Payload payload) {
        return new RestHook(URI.create(endpoint), payload, TOKEN);
    }
}
