package example.cairn.subscription.match;

import static example.cairn.subscription.Subscriptions.HBA1C;
import static example.cairn.subscription.Subscriptions.PARAMETERS;
import static example.cairn.subscription.Subscriptions.PARSER;
import static example.cairn.subscription.Subscriptions.TERMINOLOGY;
import static example.cairn.subscription.Subscriptions.restHook;
import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.Bucket;
import example.cairn.model.Canonical;
import example.cairn.model.ChangeKind;
import example.cairn.model.ResourceChange;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.index.IndexExtractor;
import example.cairn.subscription.JourneyChannel;
import example.cairn.subscription.SubscriptionDefinition;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SubscriptionMatcherTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final MatchContext CONTEXT = new MatchContext(NOW, ZoneOffset.UTC, TERMINOLOGY);
    private static final IndexExtractor EXTRACTOR = new IndexExtractor(PARAMETERS, () -> TERMINOLOGY);

    @Test
    void namesAllWhoWantToHearOfAResource() {
        SubscriptionSet set = set(Map.of(
                "a", hook(HBA1C + "&status=final"),
                "b", hook(HBA1C + "&status=preliminary"),
                "c", hook("Observation?patient=Patient/eve"),
                "d", hook("Patient"),
                "j", JourneyChannel.subscription("https://cairn.example/fhir/PlanDefinition/p", HBA1C, "x")));
        assertThat(ids(match(set, ChangeKind.CREATE))).containsExactly("a", "c", "j");
        assertThat(ids(match(set, ChangeKind.UPDATE))).containsExactly("a", "c", "j");
    }

    @ParameterizedTest
    @EnumSource(
            value = ChangeKind.class,
            names = {"DELETE", "POKE"})
    void aDeletionAndAPokeNotifyNobody(ChangeKind kind) {
        assertThat(match(set(Map.of("a", hook(HBA1C))), kind)).isEmpty();
        assertThat(SubscriptionMatcher.hears(change(kind, false))).isFalse();
    }

    /// Criteria of R4 look at the new state only: what it was before plays no part.
    @Test
    void anUpdateThatStopsMatchingNotifiesNobody() {
        SubscriptionSet set = set(Map.of("a", hook(HBA1C + "&status=final")));
        assertThat(SubscriptionMatcher.match(
                        set, resource(ChangeKind.UPDATE, ObservationStatus.ENTEREDINERROR), CONTEXT))
                .isEmpty();
    }

    @Test
    void historyBeingLoadedNotifiesNobody() {
        assertThat(SubscriptionMatcher.hears(change(ChangeKind.CREATE, true))).isFalse();
        assertThat(SubscriptionMatcher.hears(change(ChangeKind.CREATE, false))).isTrue();
    }

    @Test
    void offAndEndedSubscriptionsHearNothingThoseInErrorDo() {
        SubscriptionSet set = set(Map.of(
                "off", hook(HBA1C).setStatus(SubscriptionStatus.OFF),
                "ended", hook(HBA1C).setEnd(java.util.Date.from(NOW)),
                "error", hook(HBA1C).setStatus(SubscriptionStatus.ERROR),
                "active", hook(HBA1C).setStatus(SubscriptionStatus.ACTIVE),
                "requested", hook(HBA1C)));
        assertThat(ids(match(set, ChangeKind.CREATE))).containsExactly("active", "error", "requested");
    }

    @Test
    void relativeDatesAreTakenAtTheInstantOfTheJudgement() {
        SubscriptionSet set = set(Map.of("recent", hook(HBA1C + "&date=ge{{today() - 30 days}}")));
        IndexedResource result = resource(ChangeKind.CREATE, ObservationStatus.FINAL);
        assertThat(SubscriptionMatcher.match(set, result, CONTEXT)).hasSize(1);
        assertThat(SubscriptionMatcher.match(set, result, CONTEXT.at(NOW.plusSeconds(86_400 * 31))))
                .isEmpty();
    }

    @Test
    void interestsAreTheCriteriaWithoutWhatMovesWithTheClock() {
        SubscriptionSet set = set(Map.of(
                "recent", hook(HBA1C + "&date=ge{{today() - 30 days}}"),
                "off", hook("Patient").setStatus(SubscriptionStatus.OFF)));
        assertThat(set.interests().keySet()).containsExactly("Observation");
        assertThat(set.interests().get("Observation")).singleElement().isInstanceOf(SearchExpression.TokenIn.class);
    }

    private static List<Match> match(SubscriptionSet set, ChangeKind kind) {
        return SubscriptionMatcher.match(set, resource(kind, ObservationStatus.FINAL), CONTEXT);
    }

    private static List<String> ids(List<Match> matches) {
        return matches.stream().map(match -> match.subscription().id()).toList();
    }

    private static SubscriptionSet set(Map<String, Subscription> subscriptions) {
        Map<ResourceKey, SubscriptionDefinition> definitions = new HashMap<>();
        subscriptions.forEach((id, subscription) -> definitions.put(
                new ResourceKey("Subscription", id), PARSER.parse(subscription).orThrow()));
        return SubscriptionSet.of(definitions);
    }

    private static Subscription hook(String criteria) {
        return restHook(criteria, "http://127.0.0.1:1/");
    }

    private static IndexedResource resource(ChangeKind kind, ObservationStatus status) {
        Observation observation = new Observation();
        observation.setId("1");
        observation.setStatus(status);
        observation.setCode(new CodeableConcept(new Coding(Canonical.LOINC, "4548-4", null)));
        observation.setSubject(new Reference("Patient/eve"));
        observation.setEffective(new DateTimeType("2026-02-28T09:00:00Z"));
        ResourceVersion version = new ResourceVersion(new ResourceKey("Observation", "1"), 2, NOW, kind, new byte[0]);
        return new IndexedResource(version, observation, EXTRACTOR.extract(observation));
    }

    private static ResourceChange change(ChangeKind kind, boolean historical) {
        return new ResourceChange(
                new Bucket(1), 1, Optional.empty(), new ResourceKey("Observation", "1"), 1, kind, NOW, historical);
    }
}
