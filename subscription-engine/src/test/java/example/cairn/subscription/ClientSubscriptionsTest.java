package example.cairn.subscription;

import static example.cairn.subscription.Subscriptions.HBA1C;
import static example.cairn.subscription.Subscriptions.PARSER;
import static example.cairn.subscription.Subscriptions.restHook;
import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.Failure;
import example.cairn.model.Failure.Category;
import example.cairn.model.Result;
import java.util.Optional;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ClientSubscriptionsTest {

    private static final String URL = "http://127.0.0.1:9999/fhir";

    private final ClientSubscriptions clients = new ClientSubscriptions(PARSER);

    @ParameterizedTest
    @EnumSource(
            value = SubscriptionStatus.class,
            names = {"REQUESTED", "OFF"})
    void aClientSubmitsRequestedOrOff(SubscriptionStatus status) {
        Subscription stored =
                clients.admit(hook().setStatus(status), Optional.empty()).orThrow();
        assertThat(stored.getStatus()).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(
            value = SubscriptionStatus.class,
            names = {"ACTIVE", "ERROR"})
    void activeAndErrorAreTheServersWords(SubscriptionStatus status) {
        assertRefused(clients.admit(hook().setStatus(status), Optional.empty()), Category.INVALID);
        assertRefused(clients.admit(journey().setStatus(status), Optional.of(journey())), Category.INVALID);
    }

    @Test
    void aMissingStatusIsRefused() {
        assertRefused(clients.admit(hook().setStatus(null), Optional.empty()), Category.INVALID);
    }

    @Test
    void aDefinitionThatCannotBeEvaluatedIsRefused() {
        assertRefused(clients.admit(restHook("Observation?x=1", URL), Optional.empty()), Category.INVALID);
    }

    @Test
    void submittingAnewClearsTheServersError() {
        Subscription failed = hook().setError("no delivery since ...");
        assertThat(clients.admit(failed, Optional.of(hook())).orThrow().getError())
                .isNull();
    }

    @Test
    void onlyTheServerCreatesAJourneysTrigger() {
        Subscription submitted = journey().setStatus(SubscriptionStatus.REQUESTED);
        assertRefused(clients.admit(submitted, Optional.empty()), Category.CONFLICT);
        assertRefused(clients.admit(submitted, Optional.of(hook())), Category.CONFLICT);
    }

    @ParameterizedTest
    @EnumSource(
            value = SubscriptionStatus.class,
            names = {"REQUESTED", "OFF"})
    void aJourneysTriggerCanBeTurnedOffAndOn(SubscriptionStatus status) {
        Subscription asRead = journey();
        asRead.setId("Subscription/1/_history/4");
        asRead.getMeta().setVersionId("4");
        Subscription stored =
                clients.admit(asRead.setStatus(status), Optional.of(journey())).orThrow();
        assertThat(stored.getStatus()).isEqualTo(status);
        assertThat(stored.getCriteria()).isEqualTo(HBA1C);
    }

    @Test
    void nothingElseOfAJourneysTriggerCanBeChanged() {
        Subscription off = journey().setStatus(SubscriptionStatus.OFF);
        assertRefused(clients.admit(off.copy().setCriteria("Observation"), Optional.of(journey())), Category.CONFLICT);
        assertRefused(clients.admit(off.copy().setReason("mine"), Optional.of(journey())), Category.CONFLICT);
        assertRefused(clients.admit(hook(), Optional.of(journey())), Category.CONFLICT);
        Subscription readBack = journey().setStatus(SubscriptionStatus.ACTIVE);
        assertRefused(clients.admit(readBack.setCriteria("Observation"), Optional.of(journey())), Category.CONFLICT);
    }

    @Test
    void aJourneysTriggerCannotBeDeletedAWebhookCan() {
        assertThat(clients.refusesDeletion(journey()).map(Failure::category)).contains(Category.CONFLICT);
        assertThat(clients.refusesDeletion(hook())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = SubscriptionStatus.class, mode = Mode.EXCLUDE, names = "NULL")
    void whatIsAdmittedIsACopy(SubscriptionStatus status) {
        Subscription stored = journey().setStatus(status);
        clients.admit(journey().setStatus(SubscriptionStatus.OFF), Optional.of(stored));
        assertThat(stored.getStatus()).isEqualTo(status);
    }

    private static Subscription hook() {
        return restHook(HBA1C, URL);
    }

    private static Subscription journey() {
        return JourneyChannel.subscription("https://cairn.example/fhir/PlanDefinition/p", HBA1C, "entry");
    }

    private static void assertRefused(Result<?> result, Category category) {
        assertThat(result).isInstanceOfSatisfying(Result.Failed.class, failed -> assertThat(
                        ((Failure) failed.failures().getFirst()).category())
                .isEqualTo(category));
    }
}
