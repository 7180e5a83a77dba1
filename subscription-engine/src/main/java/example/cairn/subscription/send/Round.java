package example.cairn.subscription.send;

import example.cairn.delivery.policy.DeliveryOutcome;
import example.cairn.delivery.policy.DeliveryOutcome.Accepted;
import example.cairn.delivery.policy.DeliveryOutcome.Refusal;
import example.cairn.delivery.policy.DeliveryOutcome.RefusedForGood;
import example.cairn.delivery.policy.DeliveryOutcome.TryLater;
import example.cairn.subscription.WebhookEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// Sends the events of one turn: those of one patient one after the other, patients side by side. Trouble of the
/// endpoint ends the round; a refused event ends it for its patient.
final class Round {

    private static final int AT_ONCE = 8;

    private final Function<WebhookEvent, DeliveryOutcome> deliver;
    private final BooleanSupplier timeIsUp;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final ConcurrentLinkedQueue<Attempt> attempts = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<RuntimeException> faults = new ConcurrentLinkedQueue<>();
    private volatile boolean endpointInTrouble;

    /// @param deliver one attempt
    /// @param timeIsUp whether no attempt may begin any more
    Round(Function<WebhookEvent, DeliveryOutcome> deliver, BooleanSupplier timeIsUp) {
        this.deliver = deliver;
        this.timeIsUp = timeIsUp;
    }

    /// @param outcome what the attempt came to
    record Attempt(WebhookEvent event, DeliveryOutcome outcome) {}

    /// What the round came to.
    ///
    /// @param delivered events that were taken
    /// @param refused events that the receiver would not take, with the reason
    /// @param gone events whose content is no longer there
    /// @param trouble why the endpoint was left alone, where it was
    /// @param forbidden why Cairn must not talk to it, where that is so
    record Result(
            List<WebhookEvent> delivered,
            Map<WebhookEvent, String> refused,
            Map<WebhookEvent, String> gone,
            Optional<TryLater> trouble,
            Optional<String> forbidden) {}

    Result send(List<WebhookEvent> due) {
        Map<Long, List<WebhookEvent>> byPatient = new LinkedHashMap<>();
        due.forEach(event -> byPatient
                .computeIfAbsent(event.source().patient(), _ -> new ArrayList<>())
                .add(event));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            byPatient.values().forEach(events -> threads.execute(() -> sendInOrder(events)));
        }
        if (!faults.isEmpty()) {
            throw faults.remove();
        }
        return result(attempts);
    }

    private void sendInOrder(List<WebhookEvent> events) {
        try {
            for (WebhookEvent event : events) {
                if (!attempt(event)) {
                    return;
                }
            }
        } catch (RuntimeException e) { // Ours, not the receiver's: the database is away, for example.
            faults.add(e);
            endpointInTrouble = true;
        }
    }

    /// @return whether the patient's next event may follow
    private boolean attempt(WebhookEvent event) {
        places.acquireUninterruptibly();
        try {
            if (endpointInTrouble || timeIsUp.getAsBoolean()) {
                return false;
            }
            DeliveryOutcome outcome = deliver.apply(event);
            attempts.add(new Attempt(event, outcome));
            return switch (outcome) {
                case Accepted _ -> true;
                case TryLater _ -> {
                    endpointInTrouble = true;
                    yield false;
                }
                case RefusedForGood refused ->
                    switch (refused.reason()) {
                        case CONTENT_GONE -> true;
                        case NOT_ACCEPTED -> false;
                        case BAD_ADDRESS, FORBIDDEN_DESTINATION -> {
                            endpointInTrouble = true;
                            yield false;
                        }
                    };
            };
        } finally {
            places.release();
        }
    }

    private static Result result(Collection<Attempt> attempts) {
        List<WebhookEvent> delivered = new ArrayList<>();
        Map<WebhookEvent, String> refused = new LinkedHashMap<>();
        Map<WebhookEvent, String> gone = new LinkedHashMap<>();
        Optional<TryLater> trouble = Optional.empty();
        Optional<String> forbidden = Optional.empty();
        for (Attempt attempt : attempts) {
            switch (attempt.outcome()) {
                case Accepted _ -> delivered.add(attempt.event());
                case TryLater later -> trouble = Optional.of(later);
                case RefusedForGood(Refusal reason, String detail) -> {
                    switch (reason) {
                        case CONTENT_GONE -> gone.put(attempt.event(), detail);
                        case NOT_ACCEPTED -> refused.put(attempt.event(), detail);
                        case BAD_ADDRESS, FORBIDDEN_DESTINATION -> forbidden = Optional.of(detail);
                    }
                }
            }
        }
        return new Result(delivered, refused, gone, trouble, forbidden);
    }
}
