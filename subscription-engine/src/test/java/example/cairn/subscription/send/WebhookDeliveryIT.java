package example.cairn.subscription.send;

import static example.cairn.subscription.Subscriptions.restHook;
import static example.cairn.subscription.Subscriptions.withPayload;
import static example.cairn.subscription.send.WebhookWorld.oneTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import example.cairn.model.FhirCodec;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.storage.AuditRecord;
import example.cairn.subscription.send.Receiver.Notification;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookDeliveryIT {

    private static final String CRITERIA = "Observation?status=final";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final WebhookWorld world = new WebhookWorld();
    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        world.close();
        receiver.close();
    }

    @Test
    void aResultIsPutAsStoredUnderItsNumber() {
        Subscription subscription = withPayload(CRITERIA, receiver.url());
        subscription.getChannel().addHeader("X-Token: t");
        ResourceKey key = world.subscribe(subscription);
        world.startSender("one");
        ResourceVersion version = world.result("eve", "first");
        awaitTaken(1);
        assertThat(receiver.taken())
                .containsExactly(new Notification(
                        "PUT", "/hook/" + version.key(), key.id() + ".1", "t", new String(version.body(), UTF_8), 200));
        await().atMost(PATIENCE).until(() -> world.states(key), List.of("delivered 1")::equals);
        assertThat(world.matchesLeft()).isZero();
        assertThat(world.audit).singleElement().satisfies(record -> {
            assertThat(record.action()).isEqualTo(AuditRecord.Action.SEND);
            assertThat(record.target()).isEqualTo(version.reference() + " to " + key);
            assertThat(record.success()).isTrue();
            assertThat(record.patients()).containsExactly(version.placement());
        });
    }

    @Test
    void withoutPayloadABarePostTellsThatSomethingHappened() {
        ResourceKey key = world.subscribe(restHook(CRITERIA, receiver.url()));
        world.startSender("one");
        world.result("eve", "first");
        awaitTaken(1);
        assertThat(receiver.taken())
                .containsExactly(new Notification("POST", "/hook", key.id() + ".1", "null", "", 200));
    }

    @Test
    void aReceiverThatWasDownGetsEverythingInOrderAndWithoutGaps() {
        ResourceKey key = world.subscribe(withPayload(CRITERIA, receiver.url()));
        receiver.down();
        world.startSender("one");
        for (int i = 0; i < 60; i++) {
            world.result("patient-" + i % 10, String.valueOf(i));
        }
        await().atMost(PATIENCE)
                .until(() -> world.rows("select failures >= 3 from subscription_delivery"), List.of("t")::equals);
        assertThat(receiver.all()).isEmpty();
        receiver.up();
        awaitTaken(60);
        assertThat(world.numbers(key)).isEqualTo(oneTo(60));
        assertThat(new HashSet<>(numbers(receiver.taken()))).containsAll(oneTo(60));
        assertInOrderPerPatient(receiver.taken());
        await().atMost(PATIENCE).until(() -> world.states(key), List.of("delivered 60")::equals);
        assertThat(world.rows("select condition, failures from subscription_delivery"))
                .containsExactly("fine 0");
    }

    @Test
    void aRepeatedNotificationHasTheSameIdAndBody() {
        world.subscribe(withPayload(CRITERIA, receiver.url()));
        AtomicInteger failures = new AtomicInteger(3);
        receiver.answers(_ -> failures.getAndDecrement() > 0 ? 503 : 201);
        world.startSender("one");
        world.result("eve", "first");
        awaitTaken(1);
        assertThat(receiver.all()).hasSize(4);
        assertThat(receiver.all().stream().map(Notification::webhookId).distinct())
                .hasSize(1);
        assertThat(receiver.all().stream().map(Notification::body).distinct()).hasSize(1);
        assertThat(world.audit.stream().map(AuditRecord::success)).containsExactly(false, false, false, true);
    }

    @Test
    void aDeadReceiverDelaysNobodyElse() throws InterruptedException {
        try (Receiver dead = new Receiver()) {
            CountDownLatch release = new CountDownLatch(1);
            dead.answers(_ -> hang(release));
            ResourceKey deaf = world.subscribe(withPayload(CRITERIA, dead.url()));
            ResourceKey healthy = world.subscribe(withPayload(CRITERIA, receiver.url()));
            world.startSender("one");
            for (int i = 0; i < 50; i++) {
                world.result("eve", String.valueOf(i));
            }
            awaitTaken(50);
            assertThat(dead.taken()).isEmpty();
            assertThat(numbers(receiver.taken())).isEqualTo(oneTo(50));
            await().atMost(PATIENCE).until(() -> world.states(healthy), List.of("delivered 50")::equals);
            dead.answers(_ -> 200);
            release.countDown();
            await().atMost(PATIENCE).until(() -> world.states(deaf), List.of("delivered 50")::equals);
        }
    }

    @Test
    void aRefusedEventHoldsUpItsPatientOnlyAndIsTriedAgain() {
        ResourceKey key = world.subscribe(withPayload(CRITERIA, receiver.url()));
        AtomicBoolean understandsEve = new AtomicBoolean();
        receiver.answers(asked -> asked.body().contains("Patient/eve") && !understandsEve.get() ? 422 : 200);
        world.startSender("one");
        world.result("eve", "1");
        world.result("eve", "2");
        world.result("bob", "1");
        world.result("bob", "2");
        awaitTaken(2);
        assertThat(receiver.taken()).allMatch(each -> each.body().contains("Patient/bob"));
        assertThat(receiver.all()).noneMatch(each -> each.number() == 2);
        await().atMost(PATIENCE)
                .until(
                        () -> world.rows("select attempts > 1, reason from subscription_event where number = 1"),
                        List.of("t answer 422")::equals);
        understandsEve.set(true);
        awaitTaken(4);
        assertThat(world.states(key)).isNotEmpty();
        assertThat(world.stored(key).getStatus()).isEqualTo(SubscriptionStatus.ACTIVE);
    }

    @Test
    void whatWasSentButNotRecordedIsSentAgainByTheNextProcess() {
        ResourceKey key = world.subscribe(withPayload(CRITERIA, receiver.url()));
        world.afterSending(() -> {
            throw new IllegalStateException("the process dies here");
        });
        WebhookDelivery first = world.startSender("one");
        world.result("eve", "first");
        awaitTaken(1);
        world.stop(first);
        assertThat(world.states(key)).containsExactly("due 1");
        world.afterSending(() -> {});
        world.startSender("one");
        await().atMost(PATIENCE).until(() -> world.states(key), List.of("delivered 1")::equals);
        assertThat(receiver.taken()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(receiver.taken().stream().map(Notification::webhookId).distinct())
                .containsExactly(key.id() + ".1");
    }

    @Test
    void ofTwoProcessesOneSendsAndTheOtherTakesOver() {
        ResourceKey key = world.subscribe(withPayload(CRITERIA, receiver.url()));
        WebhookDelivery one = world.startSender("one");
        world.startSender("two");
        for (int i = 0; i < 20; i++) {
            world.result("eve", String.valueOf(i));
        }
        awaitTaken(20);
        await().atMost(PATIENCE).until(() -> world.states(key), List.of("delivered 20")::equals);
        assertThat(numbers(receiver.taken())).isEqualTo(oneTo(20));
        world.stop(one);
        world.result("eve", "last");
        awaitTaken(21);
        assertThat(numbers(receiver.taken())).isEqualTo(oneTo(21));
    }

    @Test
    void aRequestedSubscriptionBecomesActive() {
        ResourceKey key = world.subscribe(restHook(CRITERIA, receiver.url()));
        assertThat(world.stored(key).getStatus()).isEqualTo(SubscriptionStatus.REQUESTED);
        world.startSender("one");
        awaitStatus(key, SubscriptionStatus.ACTIVE);
        assertThat(world.stored(key).hasError()).isFalse();
    }

    @Test
    void aForbiddenEndpointIsAnErrorWithItsReasonAndNothingIsSentToIt() {
        ResourceKey key = world.subscribe(withPayload(CRITERIA, "http://203.0.113.7/fhir"));
        world.startSender("one");
        awaitStatus(key, SubscriptionStatus.ERROR);
        assertThat(world.stored(key).getError()).contains("neither this machine (loopback) nor");
        world.result("eve", "first");
        await().atMost(PATIENCE)
                .until(
                        () -> world.rows("select condition from subscription_delivery where failures > 1"),
                        List.of("forbidden")::equals);
        assertThat(world.states(key)).containsExactly("due 1");
        Subscription corrected = world.stored(key);
        corrected.setStatus(SubscriptionStatus.REQUESTED).getChannel().setEndpoint(receiver.url());
        world.update(key, corrected);
        awaitTaken(1);
        awaitStatus(key, SubscriptionStatus.ACTIVE);
    }

    /// Cairn was restarted with a stricter configuration, for example.
    @Test
    void anActiveOneThatMayNoLongerBeTalkedToBecomesAnError() {
        ResourceKey key =
                world.subscribe(withPayload(CRITERIA, "http://203.0.113.7/fhir").setStatus(SubscriptionStatus.ACTIVE));
        world.startSender("one");
        awaitStatus(key, SubscriptionStatus.ERROR);
        assertThat(world.rows("select condition, failures from subscription_delivery"))
                .containsExactly("forbidden 1");
    }

    @Test
    void afterLongFailureItShowsAnErrorAndRecoversByItself() {
        ResourceKey key = world.subscribe(withPayload(CRITERIA, receiver.url()));
        receiver.answers(_ -> 503);
        world.startSender("one");
        awaitStatus(key, SubscriptionStatus.ACTIVE);
        world.refresh();
        world.result("eve", "first");
        await().atMost(PATIENCE).until(() -> receiver.all().size() > 1);
        world.wallOffsetSeconds.set(Duration.ofMinutes(6).toSeconds());
        awaitStatus(key, SubscriptionStatus.ERROR);
        assertThat(world.stored(key).getError()).contains("answer 503");
        world.refresh();
        receiver.answers(_ -> 200);
        awaitTaken(1);
        awaitStatus(key, SubscriptionStatus.ACTIVE);
        assertThat(world.stored(key).hasError()).isFalse();
    }

    @Test
    void anEventThatIsNeverTakenIsGivenUpAfterThreeDaysVisiblyAndTheNextOneFollows() {
        ResourceKey key = world.subscribe(withPayload(CRITERIA, receiver.url()));
        receiver.answers(asked -> asked.number() == 1 ? 400 : 200);
        world.startSender("one");
        world.result("eve", "unreadable");
        await().atMost(PATIENCE).until(() -> !receiver.all().isEmpty());
        world.wallOffsetSeconds.set(Duration.ofDays(3).plusMinutes(1).toSeconds());
        await().atMost(PATIENCE).until(() -> world.states(key), List.of("given-up 1")::equals);
        world.result("eve", "readable");
        awaitTaken(1);
        assertThat(world.rows("select given_up from subscription_delivery")).containsExactly("1");
    }

    @Test
    void oneThatIsTurnedOffIsSentNothingAndGetsTheRestWhenItIsRequestedAgain() {
        ResourceKey key = world.subscribe(withPayload(CRITERIA, receiver.url()));
        receiver.answers(_ -> 503);
        world.startSender("one");
        world.result("eve", "first");
        await().atMost(PATIENCE).until(() -> !receiver.all().isEmpty());
        world.update(key, world.stored(key).setStatus(SubscriptionStatus.OFF));
        receiver.answers(_ -> 200);
        int asked = receiver.all().size();
        await().during(Duration.ofSeconds(1))
                .atMost(PATIENCE)
                .until(() -> receiver.taken().isEmpty() && receiver.all().size() <= asked + 1);
        world.update(key, world.stored(key).setStatus(SubscriptionStatus.REQUESTED));
        awaitTaken(1);
    }

    private void awaitTaken(int count) {
        await().atMost(PATIENCE).until(() -> receiver.taken().size() >= count);
    }

    private void awaitStatus(ResourceKey key, SubscriptionStatus status) {
        await().atMost(PATIENCE).until(() -> world.stored(key).getStatus() == status);
    }

    private static List<Long> numbers(Collection<Notification> notifications) {
        return notifications.stream().map(Notification::number).toList();
    }

    /// Results of a patient were written 0, 1, 2 ...; a repetition may follow, an overtaking must not.
    private static void assertInOrderPerPatient(List<Notification> taken) {
        Map<String, Integer> last = new HashMap<>();
        for (Notification each : taken) {
            var observation = (org.hl7.fhir.r4.model.Observation)
                    FhirCodec.parse(each.body().getBytes(UTF_8));
            int index = Integer.parseInt(WebhookWorld.text(observation));
            Integer before = last.put(observation.getSubject().getReference(), index);
            assertThat(before == null || before <= index).isTrue();
        }
    }

    private static int hang(CountDownLatch release) {
        try {
            return release.await(1, TimeUnit.MINUTES) ? 503 : 500;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 500;
        }
    }
}
