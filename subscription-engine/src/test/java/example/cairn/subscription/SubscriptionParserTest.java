package example.cairn.subscription;

import static example.cairn.subscription.Subscriptions.HBA1C;
import static example.cairn.subscription.Subscriptions.PARSER;
import static example.cairn.subscription.Subscriptions.restHook;
import static example.cairn.subscription.Subscriptions.withPayload;
import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.delivery.webhook.WebhookRequest.Header;
import example.cairn.model.Failure;
import example.cairn.model.Result;
import example.cairn.subscription.Channel.Journey;
import example.cairn.subscription.Channel.RestHook;
import example.cairn.subscription.SubscriptionDefinition.Status;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionParserTest {

    private static final String URL = "http://127.0.0.1:9999/fhir";

    @Test
    void readsARestHookWithPayloadAndHeaders() {
        Subscription subscription = withPayload(HBA1C, URL);
        subscription.getChannel().addHeader("Authorization: Bearer a:b").addHeader("X-Empty:");
        subscription.setEnd(Date.from(Instant.parse("2027-01-01T00:00:00Z")));
        SubscriptionDefinition definition = PARSER.parse(subscription).orThrow();
        assertThat(definition.type()).isEqualTo("Observation");
        assertThat(definition.status()).isEqualTo(Status.REQUESTED);
        assertThat(definition.end()).contains(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(definition.channel())
                .isEqualTo(new RestHook(
                        URI.create(URL),
                        Payload.JSON,
                        List.of(new Header("Authorization", "Bearer a:b"), new Header("X-Empty", ""))));
    }

    @Test
    void readsAJourneysTrigger() {
        Subscription subscription =
                JourneyChannel.subscription("https://cairn.example/fhir/PlanDefinition/p", HBA1C, "x");
        SubscriptionDefinition definition = PARSER.parse(subscription).orThrow();
        assertThat(definition.channel()).isEqualTo(new Journey("https://cairn.example/fhir/PlanDefinition/p"));
        assertThat(definition.status()).isEqualTo(Status.ACTIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Observation",
                "Observation?",
                "Observation?code=http://loinc.org|4548-4&value-quantity=ge6.5|http://unitsofmeasure.org|%25",
                "Observation?code=4548-4&date=ge{{today() - 90 days}}",
                "Patient?birthdate=gt{{now() - 18 years}}",
                "Observation?patient=Patient/eve&status:not=final"
            })
    void acceptsCriteriaThatOneResourceDecides(String criteria) {
        assertThat(PARSER.parse(restHook(criteria, URL))).isInstanceOf(Result.Ok.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Patient?_has:Observation:patient:code=4548-4; _has",
                "Patient?_has:Group:member:_id=g; member",
                "Group?member=Patient/eve; member",
                "Observation?date=ge{{%entry}}; %entry",
                "Observation?value-quantity=ge{{%goal}}|http://unitsofmeasure.org|%25; %goal",
                "Observation?code=4548-4&_sort=date; filter",
                "Observation?code=4548-4&_count=1; filter",
                "Observation?_include=Observation:subject; filter",
                "Observation?_summary=true; _summary",
                "Observation?no-such-parameter=1; no-such-parameter",
                "Observation?code:in=http://unknown.example/set; http://unknown.example/set",
                "Observation?date=yesterday; date",
                "NoSuchType?code=1; NoSuchType",
                "http://hl7.org/SubscriptionTopic/admission; Subscription.criteria"
            })
    void refusesCriteriaByNameAndReason(String criteria, String named) {
        Failure failure = onlyFailure(restHook(criteria, URL));
        assertThat(failure.element()).isEqualTo("Subscription.criteria");
        assertThat(failure.element() + " " + failure.reason()).contains(named);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ftp://127.0.0.1/",
                "//127.0.0.1/hook",
                "http:///hook",
                "http://eve:secret@127.0.0.1/",
                "http://127.0.0.1/#part",
                "http://127.0.0.1/a b",
                "file:///etc/passwd",
                "mailto:eve@example.com",
                "http://127.0.0.1:port/"
            })
    void refusesEndpointsThatAreNoPlainHttpAddress(String endpoint) {
        Failure failure = onlyFailure(restHook(HBA1C, endpoint));
        assertThat(failure.element()).isEqualTo("Subscription.channel.endpoint");
        assertThat(failure.reason()).doesNotContain("secret");
    }

    @Test
    void anEndpointMayHaveAQueryOnlyWhereNothingIsAddedToIt() {
        assertThat(PARSER.parse(restHook(HBA1C, URL + "?key=1"))).isInstanceOf(Result.Ok.class);
        assertThat(onlyFailure(withPayload(HBA1C, URL + "?key=1")).element())
                .isEqualTo("Subscription.channel.endpoint");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no colon",
                ": no name",
                "Two words: x",
                "Host: other.example",
                "content-length: 0",
                "webhook-id: 1",
                "Transfer-Encoding: chunked",
                "X-Token: secret\\r\\nX-Other: y",
                "X-Token: \u4e2d"
            })
    void refusesHeadersByPositionWithoutRepeatingThem(String header) {
        Subscription subscription = restHook(HBA1C, URL);
        String line = header.replace("\\r\\n", "\r\n");
        subscription.getChannel().setHeader(List.of(new StringType("X-Good: 1"), new StringType(line)));
        Failure failure = onlyFailure(subscription);
        assertThat(failure.element()).isEqualTo("Subscription.channel.header[1]");
        assertThat(failure.reason()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/json",
                "application/fhir+json; fhirVersion=5.0",
                "application/FHIR+json"
            })
    void refusesOtherMediaTypes(String payload) {
        Subscription subscription = restHook(HBA1C, URL);
        subscription.getChannel().setPayload(payload);
        assertThat(onlyFailure(subscription).element()).isEqualTo("Subscription.channel.payload");
    }

    @Test
    void acceptsXml() {
        Subscription subscription = restHook(HBA1C, URL);
        subscription.getChannel().setPayload("application/fhir+xml");
        assertThat(PARSER.parse(subscription).orThrow().channel())
                .isInstanceOfSatisfying(
                        RestHook.class, hook -> assertThat(hook.payload()).isEqualTo(Payload.XML));
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "email", "sms", "message"})
    void refusesOtherChannels(String type) {
        Subscription subscription = restHook(HBA1C, URL);
        subscription.getChannel().setType(SubscriptionChannelType.fromCode(type));
        Failure failure = onlyFailure(subscription);
        assertThat(failure.element()).isEqualTo("Subscription.channel.type");
        assertThat(failure.category()).isEqualTo(Failure.Category.UNSUPPORTED);
    }

    /// Topic-based subscriptions are a later issue; their guide wants what is unsupported to be rejected.
    @Test
    void refusesExtensionsOfTheBackportGuideByName() {
        Subscription subscription = withPayload(HBA1C, URL);
        subscription
                .getChannel()
                .addExtension(new Extension(
                        JourneyChannel.BACKPORT + "backport-max-count", new org.hl7.fhir.r4.model.PositiveIntType(20)));
        assertThat(onlyFailure(subscription).reason()).contains("backport-max-count");
        Subscription other = restHook(HBA1C, URL);
        other.getChannel()
                .getTypeElement()
                .addExtension(new Extension(JourneyChannel.CHANNEL_TYPE, new Coding("http://x", "zulip", null)));
        assertThat(onlyFailure(other).reason()).contains("backport-channel-type");
    }

    @Test
    void reportsEverythingAtOnce() {
        Subscription subscription = new Subscription();
        assertThat(failures(PARSER.parse(subscription)).stream().map(Failure::element))
                .containsExactlyInAnyOrder(
                        "Subscription.criteria",
                        "Subscription.channel.type",
                        "Subscription.status",
                        "Subscription.reason");
    }

    @Test
    void listensUntilItsEndAndWhileItIsNotOff() {
        Instant end = Instant.parse("2026-06-01T00:00:00Z");
        SubscriptionDefinition definition = PARSER.parse(restHook(HBA1C, URL)).orThrow();
        SubscriptionDefinition ending = new SubscriptionDefinition(
                definition.type(), definition.criteria(), definition.channel(), Status.ERROR, Optional.of(end));
        assertThat(definition.listens(end)).isTrue();
        assertThat(ending.listens(end.minusNanos(1))).isTrue();
        assertThat(ending.listens(end)).isFalse();
    }

    @Test
    void secretsDoNotShowInText() {
        Subscription subscription = restHook(HBA1C, URL + "?key=secret");
        subscription.getChannel().addHeader("Authorization: Bearer secret");
        assertThat(PARSER.parse(subscription).orThrow().toString()).doesNotContain("secret");
    }

    private static Failure onlyFailure(Subscription subscription) {
        List<Failure> failures = failures(PARSER.parse(subscription));
        assertThat(failures).hasSize(1);
        return failures.getFirst();
    }

    private static List<Failure> failures(Result<?> result) {
        return switch (result) {
            case Result.Ok<?> _ -> List.of();
            case Result.Failed<?>(List<Failure> failures) -> failures;
        };
    }
}
