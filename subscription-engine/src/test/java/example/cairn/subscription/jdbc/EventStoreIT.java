package example.cairn.subscription.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.ChangeKind;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceChange;
import example.cairn.model.ResourceKey;
import example.cairn.storage.TestStorage;
import example.cairn.storage.sql.SqlFailure;
import example.cairn.subscription.DeliveryHealth;
import example.cairn.subscription.WebhookEvent;
import example.cairn.subscription.jdbc.EventStore.Settlement;
import example.cairn.subscription.jdbc.EventStore.Turn;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class EventStoreIT {

    private static final TestStorage STORAGE = new TestStorage();
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final PatientKey EVE = new PatientKey("eve");
    private static final PatientKey BOB = new PatientKey("bob");
    private static int subscriptions;

    private final ResourceKey subscription = new ResourceKey("Subscription", "s" + ++subscriptions);
    private final EventStore store = new EventStore(STORAGE.transactions);

    @AfterAll
    static void close() {
        STORAGE.close();
    }

    @Test
    void matchesAreNumberedFromOneWithoutGapsInTheOrderOfTheirFeed() {
        append(List.of(change(EVE, 7), change(EVE, 3), change(BOB, 5)));
        List<WebhookEvent> due = take().due();
        assertThat(due).extracting(WebhookEvent::number).containsExactly(1L, 2L, 3L);
        assertThat(due.stream().filter(event -> event.source().patient() == EVE.number()))
                .extracting(WebhookEvent::resource)
                .containsExactly(change(EVE, 3).key(), change(EVE, 7).key());
    }

    @Test
    void numberingAgainIsHarmless() {
        append(List.of(change(EVE, 1), change(EVE, 2)));
        Turn first = take();
        append(List.of(change(EVE, 1), change(EVE, 3)));
        Turn second = take();
        assertThat(numbers(first)).containsExactly(1L, 2L);
        assertThat(numbers(second)).containsExactly(1L, 2L, 3L);
        settle(second, delivered(1, 2, 3));
        assertThat(store.pending(List.of(subscription))).isEmpty();
        append(List.of(change(EVE, 2)));
        assertThat(take().due()).isEmpty();
        append(List.of(change(EVE, 4)));
        assertThat(numbers(take())).containsExactly(4L);
    }

    @Test
    void numbersStayGaplessHoweverManyNumberAtOnce() throws Exception {
        List<ResourceChange> changes = IntStream.rangeClosed(1, 1_200)
                .mapToObj(i -> change(new PatientKey("p" + i % 40), i))
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> workers = new ArrayList<>();
            for (int worker = 0; worker < 4; worker++) {
                List<ResourceChange> own = changes.subList(worker * 300, worker * 300 + 300);
                workers.add(threads.submit(() -> {
                    for (int i = 0; i < 300; i += 30) {
                        append(own.subList(i, i + 30));
                        settle(take(), delivered());
                    }
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        }
        assertThat(STORAGE.rows("select count(*), min(number), max(number), count(distinct (source_bucket, source_seq))"
                        + " from subscription_event where subscription = '" + subscription.id() + "'"))
                .containsExactly("1200 1 1200 1200");
        assertThat(STORAGE.rows(
                        "select count(*) from subscription_match where subscription = '" + subscription.id() + "'"))
                .containsExactly("0");
    }

    @Test
    void aLongQueueIsTakenInParts() {
        append(IntStream.rangeClosed(1, 501).mapToObj(i -> change(EVE, i)).toList());
        Turn turn = take();
        assertThat(turn.numbered()).hasSize(500);
        assertThat(turn.due()).hasSize(64);
        assertThat(turn.more()).isTrue();
        settle(turn, delivered(LongStream.rangeClosed(1, 64).toArray()));
        assertThat(take().due().getFirst().number()).isEqualTo(65);
    }

    @Test
    void patientsWhoMustWaitAreLeftOut() {
        append(List.of(change(EVE, 1), change(BOB, 1)));
        Turn turn =
                store.take(subscription, "one", Set.of(EVE.number()), 64, NOW).orElseThrow();
        assertThat(turn.due()).extracting(event -> event.source().patient()).containsExactly(BOB.number());
    }

    @Test
    void onlyTheHolderOfTheLeaseTakesUntilItReleases() {
        append(List.of(change(EVE, 1)));
        assertThat(store.take(subscription, "one", Set.of(), 64, NOW)).isPresent();
        assertThat(store.take(subscription, "two", Set.of(), 64, NOW)).isEmpty();
        store.release(subscription, "two");
        assertThat(store.take(subscription, "two", Set.of(), 64, NOW)).isEmpty();
        store.release(subscription, "one");
        assertThat(store.take(subscription, "two", Set.of(), 64, NOW)).isPresent();
    }

    @Test
    void healthAndAttemptsAreKept() {
        append(List.of(change(EVE, 1), change(EVE, 2)));
        Turn turn = take();
        DeliveryHealth failing = turn.health().failed(NOW, "answer 503");
        store.settle(
                subscription,
                new Settlement(
                        List.of(1L),
                        Map.of(2L, "answer 422"),
                        Map.of(),
                        turn.numbered(),
                        turn.health(),
                        failing,
                        Instant.EPOCH),
                NOW);
        Turn next = take();
        assertThat(next.health()).isEqualTo(failing);
        assertThat(next.due()).singleElement().satisfies(event -> {
            assertThat(event.number()).isEqualTo(2);
            assertThat(event.attempts()).isEqualTo(1);
        });
    }

    @Test
    void whatIsTooOldIsGivenUpAndCountedOnlyWhileSomethingFails() {
        append(List.of(change(EVE, 1), change(EVE, 2)));
        Turn turn = take();
        Instant later = NOW.plus(Duration.ofDays(3));
        store.settle(
                subscription,
                new Settlement(
                        List.of(), Map.of(), Map.of(), turn.numbered(), turn.health(), DeliveryHealth.FINE, later),
                later);
        assertThat(take().due()).hasSize(2);
        DeliveryHealth failing = DeliveryHealth.FINE.failed(NOW, "answer 503");
        DeliveryHealth stored = store.settle(
                subscription,
                new Settlement(List.of(), Map.of(), Map.of(), turn.numbered(), turn.health(), failing, later),
                later);
        assertThat(stored.givenUp()).isEqualTo(2);
        assertThat(take().due()).isEmpty();
    }

    @Test
    void aForgottenSubscriptionGoesOnCountingIfItComesBack() {
        append(List.of(change(EVE, 1), change(EVE, 2)));
        take();
        append(List.of(change(EVE, 3)));
        store.forget(subscription);
        assertThat(store.pending(List.of(subscription))).isEmpty();
        append(List.of(change(EVE, 4)));
        assertThat(numbers(take())).containsExactly(3L);
    }

    @Test
    void settledEventsAreForgottenInTime() {
        append(List.of(change(EVE, 1), change(EVE, 2)));
        settle(take(), delivered(1));
        store.prune(subscription, NOW.plusSeconds(1));
        assertThat(numbers(take())).containsExactly(2L);
        assertThat(STORAGE.rows(
                        "select count(*) from subscription_event where subscription = '" + subscription.id() + "'"))
                .containsExactly("1");
    }

    @Test
    void pendingNamesThoseWithMatchesOrDueEvents() {
        ResourceKey idle = new ResourceKey("Subscription", "idle");
        append(List.of(change(EVE, 1)));
        assertThat(store.pending(List.of(subscription, idle))).containsExactly(subscription);
        Turn turn = take();
        assertThat(store.pending(List.of(subscription, idle))).containsExactly(subscription);
        settle(turn, delivered(1));
        assertThat(store.pending(List.of(subscription, idle))).isEmpty();
        assertThat(store.known()).contains(subscription).doesNotContain(idle);
    }

    private Turn take() {
        return store.take(subscription, "one", Set.of(), 64, NOW).orElseThrow();
    }

    private void settle(Turn turn, List<Long> delivered) {
        store.settle(
                subscription,
                new Settlement(
                        delivered, Map.of(), Map.of(), turn.numbered(), turn.health(), turn.health(), Instant.EPOCH),
                NOW);
    }

    private void append(Collection<ResourceChange> changes) {
        STORAGE.transactions.inTransaction(transaction -> {
            try {
                new SubscriptionMatches()
                        .append(
                                transaction.connection(),
                                new HashSet<>(changes)
                                        .stream()
                                                .map(change -> new SubscriptionMatches.Row(subscription.id(), change))
                                                .toList());
                return null;
            } catch (SQLException e) {
                throw new SqlFailure(e);
            }
        });
    }

    private static List<Long> delivered(long... numbers) {
        return LongStream.of(numbers).boxed().toList();
    }

    private static List<Long> numbers(Turn turn) {
        return turn.due().stream().map(WebhookEvent::number).toList();
    }

    private static ResourceChange change(PatientKey patient, long seq) {
        ResourceKey key = new ResourceKey("Observation", patient.id() + "-" + seq);
        return new ResourceChange(patient.bucket(), seq, Optional.of(patient), key, 1, ChangeKind.CREATE, NOW, false);
    }
}
