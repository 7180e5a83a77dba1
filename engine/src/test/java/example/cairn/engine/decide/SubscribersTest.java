package example.cairn.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.consent.ConsentDefaults;
import example.cairn.journey.EntryCandidate;
import example.cairn.model.ChangeKind;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceChange;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.search.R4SearchParameters;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.index.IndexExtractor;
import example.cairn.search.parse.SearchParser;
import example.cairn.segment.definition.SegmentSet;
import example.cairn.subscription.JourneyChannel;
import example.cairn.subscription.SubscriptionParser;
import example.cairn.subscription.match.SubscriptionSet;
import example.cairn.terminology.ShippedTerminology;
import example.cairn.terminology.Terminology;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.Test;

class SubscribersTest {

    private static final Terminology TERMINOLOGY = ShippedTerminology.load();
    private static final IndexExtractor EXTRACTOR = new IndexExtractor(R4SearchParameters.create(), () -> TERMINOLOGY);
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final PatientKey EVE = new PatientKey("eve");
    private static final String PLAN = "https://cairn.example/fhir/PlanDefinition/p";
    private static final ResourceKey WEBHOOK = new ResourceKey("Subscription", "webhook");
    private static final ResourceKey ENTRY = new ResourceKey("Subscription", "entry");

    @Test
    void aWebhookIsNotifiedAndAPlanGetsACandidateUnderItsAddressWithoutVersion() {
        Subscribers heard = heard(live(ChangeKind.CREATE, 1));
        assertThat(heard.notifications()).extracting(Notification::subscription).containsExactly("webhook");
        assertThat(heard.candidates(PLAN))
                .containsExactly(new EntryCandidate(new ResourceKey("Observation", "r"), 1, NOW));
        assertThat(heard.candidates("https://cairn.example/fhir/PlanDefinition/other"))
                .isEmpty();
    }

    @Test
    void eachVersionIsHeardInTheOrderOfTheEvents() {
        Subscribers heard = heard(live(ChangeKind.CREATE, 1), live(ChangeKind.UPDATE, 2));
        assertThat(heard.notifications())
                .extracting(notification -> notification.change().version())
                .containsExactly(1L, 2L);
        assertThat(heard.candidates(PLAN)).extracting(EntryCandidate::version).containsExactly(1L, 2L);
    }

    @Test
    void neitherTimeNorHistoryNorADeletionNorAPokeIsHeard() {
        Subscribers heard = heard(
                new Event.Due(),
                changed(ChangeKind.CREATE, 1, true),
                changed(ChangeKind.DELETE, 2, false),
                changed(ChangeKind.POKE, 3, false));
        assertThat(heard.notifications()).isEmpty();
        assertThat(heard.candidates(PLAN)).isEmpty();
    }

    private static Subscribers heard(Event... events) {
        return Subscribers.of(definitions(), List.of(events), new MatchContext(NOW, ZoneOffset.UTC, TERMINOLOGY));
    }

    private static Definitions definitions() {
        SubscriptionParser parser =
                new SubscriptionParser(new SearchParser(R4SearchParameters.create()), () -> TERMINOLOGY);
        return Definitions.of(
                TERMINOLOGY,
                SegmentSet.of(List.of()).orThrow(),
                Map.of(),
                SubscriptionSet.of(Map.of(
                        WEBHOOK, parser.parse(webhook()).orThrow(),
                        ENTRY,
                                parser.parse(JourneyChannel.subscription(PLAN + "|1.0.0", "Observation", "entry"))
                                        .orThrow())),
                ConsentDefaults.shipped(),
                ZoneOffset.UTC,
                Map.of(),
                "1");
    }

    private static Subscription webhook() {
        Subscription webhook = new Subscription()
                .setStatus(SubscriptionStatus.ACTIVE)
                .setReason("x")
                .setCriteria("Observation?status=final");
        webhook.getChannel()
                .setType(SubscriptionChannelType.RESTHOOK)
                .setEndpoint("http://127.0.0.1:1/")
                .setPayload("application/fhir+json");
        return webhook;
    }

    private static Event live(ChangeKind kind, long version) {
        return changed(kind, version, false);
    }

    private static Event changed(ChangeKind kind, long version, boolean historical) {
        ResourceKey key = new ResourceKey("Observation", "r");
        ResourceChange change =
                new ResourceChange(EVE.bucket(), version, Optional.of(EVE), key, version, kind, NOW, historical);
        Observation result = new Observation();
        result.setStatus(ObservationStatus.FINAL);
        result.setCode(new CodeableConcept(new Coding("http://loinc.org", "4548-4", null)));
        result.setSubject(new Reference("Patient/eve"));
        return new Event.Changed(
                change,
                Optional.of(new IndexedResource(
                        new ResourceVersion(key, version, NOW, kind, new byte[0]), result, EXTRACTOR.extract(result))));
    }
}
