package example.cairn.subscription.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import example.cairn.delivery.policy.DeliveryOutcome;
import example.cairn.delivery.policy.DeliveryOutcome.Accepted;
import example.cairn.delivery.policy.DeliveryOutcome.Refusal;
import example.cairn.delivery.policy.DeliveryOutcome.RefusedForGood;
import example.cairn.delivery.policy.DeliveryOutcome.TryLater;
import example.cairn.model.Bucket;
import example.cairn.model.Placement;
import example.cairn.model.ResourceKey;
import example.cairn.subscription.WebhookEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RoundTest {

    private static final Accepted TAKEN = new Accepted();

    @Property(tries = 200)
    void eventsOfOnePatientAreTriedInOrderAndNoneAfterARefusal(
            @ForAll @Size(max = 40) List<@IntRange(min = 1, max = 5) Integer> patients,
            @ForAll @IntRange(min = 1, max = 40) int refused) {
        List<WebhookEvent> due = LongStream.rangeClosed(1, patients.size())
                .mapToObj(number -> event(number, patients.get((int) number - 1)))
                .toList();
        ConcurrentLinkedQueue<WebhookEvent> tried = new ConcurrentLinkedQueue<>();
        Round.Result result = send(due, event -> {
            tried.add(event);
            return event.number() == refused ? new RefusedForGood(Refusal.NOT_ACCEPTED, "answer 422") : TAKEN;
        });
        for (long patient = 1; patient <= 5; patient++) {
            long who = patient;
            List<Long> expected = numbers(due, who);
            List<Long> upToRefusal = expected.contains((long) refused)
                    ? expected.subList(0, expected.indexOf((long) refused) + 1)
                    : expected;
            assertThat(numbers(List.copyOf(tried), who)).isEqualTo(upToRefusal);
        }
        assertThat(result.delivered()).hasSize(tried.size() - result.refused().size());
    }

    @Test
    void troubleOfTheEndpointEndsTheRound() {
        AtomicInteger attempts = new AtomicInteger();
        List<WebhookEvent> due = LongStream.rangeClosed(1, 60)
                .mapToObj(number -> event(number, number))
                .toList();
        Round.Result result = send(due, _ -> {
            attempts.incrementAndGet();
            return new TryLater("answer 503");
        });
        assertThat(result.trouble()).contains(new TryLater("answer 503"));
        assertThat(attempts.get()).isLessThanOrEqualTo(8);
    }

    @Test
    void noAttemptBeginsWhenTheTurnIsOver() {
        Round.Result result = new Round(_ -> TAKEN, () -> true).send(List.of(event(1, 1)));
        assertThat(result.delivered()).isEmpty();
        assertThat(result.trouble()).isEmpty();
    }

    @Test
    void contentThatIsGoneDoesNotHoldUpItsPatient() {
        Round.Result result = send(
                List.of(event(1, 1), event(2, 1)),
                event -> event.number() == 1 ? new RefusedForGood(Refusal.CONTENT_GONE, "gone") : TAKEN);
        assertThat(result.gone()).isEqualTo(Map.of(event(1, 1), "gone"));
        assertThat(result.delivered()).containsExactly(event(2, 1));
    }

    @Test
    void aForbiddenDestinationIsReported() {
        Round.Result result =
                send(List.of(event(1, 1)), _ -> new RefusedForGood(Refusal.FORBIDDEN_DESTINATION, "not loopback"));
        assertThat(result.forbidden()).contains("not loopback");
    }

    @Test
    void aFaultOfOursIsNotTheReceivers() {
        assertThatThrownBy(() -> send(List.of(event(1, 1)), _ -> {
                    throw new IllegalStateException("database away");
                }))
                .hasMessage("database away");
    }

    private static Round.Result send(
            List<WebhookEvent> due, java.util.function.Function<WebhookEvent, DeliveryOutcome> deliver) {
        return new Round(deliver, () -> false).send(due);
    }

    private static List<Long> numbers(List<WebhookEvent> events, long patient) {
        return events.stream()
                .filter(event -> event.source().patient() == patient)
                .map(WebhookEvent::number)
                .toList();
    }

    private static WebhookEvent event(long number, long patient) {
        return new WebhookEvent(
                new ResourceKey("Subscription", "s"),
                number,
                new Placement(new Bucket(1), patient),
                new ResourceKey("Observation", "o" + number),
                1,
                Instant.EPOCH,
                0);
    }
}
