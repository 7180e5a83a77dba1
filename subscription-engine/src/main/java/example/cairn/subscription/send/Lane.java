package example.cairn.subscription.send;

import example.cairn.delivery.outbound.OutboundDecision;
import example.cairn.delivery.policy.DeliveryOutcome.TryLater;
import example.cairn.model.ResourceKey;
import example.cairn.subscription.Channel.RestHook;
import example.cairn.subscription.DeliveryHealth;
import example.cairn.subscription.DeliveryHealth.Condition;
import example.cairn.subscription.SubscriptionDefinition;
import example.cairn.subscription.SubscriptionDefinition.Status;
import example.cairn.subscription.WebhookEvent;
import example.cairn.subscription.jdbc.EventStore;
import example.cairn.subscription.jdbc.EventStore.Settlement;
import example.cairn.subscription.jdbc.EventStore.Turn;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Everything that one webhook subscription needs, turn by turn: number, take, send, settle. A lane has its own thread
/// and waits for nobody else's receiver.
final class Lane {

    private static final int EVENTS_A_TURN = 64;

    private final ResourceKey subscription;
    private final Tools tools;
    private final Backoff backoff;

    Lane(ResourceKey subscription, Tools tools, Backoff backoff) {
        this.subscription = subscription;
        this.tools = tools;
        this.backoff = backoff;
    }

    /// Looks at an endpoint that is new to this process: may Cairn talk to it at all? Where it was just submitted, what
    /// failed before is forgotten and it is tried at once.
    ///
    /// @return whether its resource shows the answer
    boolean check(SubscriptionDefinition definition, RestHook channel) {
        Instant now = tools.clocks().wall().instant();
        DeliveryHealth health =
                tools.store().setHealth(subscription, before -> checked(channel, start(definition, before), now));
        if (health.condition() == Condition.FINE) {
            backoff.endpointFine();
        }
        return tools.statuses().keep(subscription, definition, health);
    }

    private static DeliveryHealth start(SubscriptionDefinition definition, DeliveryHealth before) {
        return definition.status() == Status.REQUESTED ? before.fine() : before;
    }

    private DeliveryHealth checked(RestHook channel, DeliveryHealth before, Instant now) {
        boolean wasForbidden = before.condition() == Condition.FORBIDDEN;
        try {
            return switch (tools.gate().check(channel.endpoint().getHost())) {
                case OutboundDecision.Allowed _ -> wasForbidden ? before.fine() : before;
                case OutboundDecision.Refused(String reason) -> wasForbidden ? before : before.forbidden(now, reason);
            };
        } catch (UnknownHostException e) {
            return before; // It may resolve later; sending will find out.
        }
    }

    /// Its time is over.
    void end(SubscriptionDefinition definition) {
        tools.statuses().keep(subscription, definition, DeliveryHealth.FINE);
    }

    /// Lets another process send at once.
    void leave() {
        tools.store().release(subscription, tools.owner());
    }

    /// How long to wait where nobody signals; empty: until somebody does.
    OptionalLong nanosToNext() {
        return backoff.nanosToNext(nanoTime());
    }

    /// Takes one turn, if it is time.
    ///
    /// @return whether another one should follow at once
    boolean turn(SubscriptionDefinition definition, RestHook channel) {
        long begun = nanoTime();
        if (!backoff.endpointMayBeTried(begun)) {
            return false;
        }
        Set<Long> waiting = backoff.waiting(begun);
        Instant now = tools.clocks().wall().instant();
        Optional<Turn> turn = tools.store().take(subscription, tools.owner(), waiting, EVENTS_A_TURN, now);
        return turn.isPresent() && work(definition, channel, turn.get(), begun);
    }

    private boolean work(SubscriptionDefinition definition, RestHook channel, Turn turn, long begun) {
        if (turn.due().isEmpty() && turn.numbered().isEmpty()) {
            return false;
        }
        Round round = new Round(
                event -> tools.courier().deliver(channel, event), () -> nanoTime() - begun > EventStore.TURN.toNanos());
        Round.Result result = round.send(worthTrying(turn));
        DeliveryHealth stored = settle(turn, result);
        wait(stored, result);
        tools.statuses().keep(subscription, definition, stored);
        return result.trouble().isEmpty() && result.forbidden().isEmpty() && (turn.more() || probed(turn));
    }

    /// A receiver that is down gets one event to prove that it is back, not the whole queue.
    private static List<WebhookEvent> worthTrying(Turn turn) {
        return probed(turn) ? turn.due().subList(0, Math.min(1, turn.due().size())) : turn.due();
    }

    private static boolean probed(Turn turn) {
        return turn.health().failures() > 0;
    }

    private DeliveryHealth settle(Turn turn, Round.Result result) {
        Instant now = tools.clocks().wall().instant();
        return tools.store()
                .settle(
                        subscription,
                        new Settlement(
                                result.delivered().stream()
                                        .map(WebhookEvent::number)
                                        .toList(),
                                byNumber(result.refused()),
                                byNumber(result.gone()),
                                turn.numbered(),
                                turn.health(),
                                health(turn.health(), result, now),
                                now.minus(tools.policy().giveUpAfter())),
                        now);
    }

    private static DeliveryHealth health(DeliveryHealth before, Round.Result result, Instant now) {
        if (result.forbidden().isPresent()) {
            return before.forbidden(now, result.forbidden().get());
        }
        if (result.trouble().isPresent()) {
            return before.failed(now, result.trouble().get().detail());
        }
        boolean answered = !result.delivered().isEmpty() || !result.refused().isEmpty();
        return answered ? before.fine() : before;
    }

    private void wait(DeliveryHealth health, Round.Result result) {
        long now = nanoTime();
        if (result.trouble().isPresent() || result.forbidden().isPresent()) {
            TryLater outcome = result.trouble().orElseGet(() -> new TryLater(health.reason(), Duration.ZERO));
            backoff.endpointFailed(health.failures(), outcome, now);
        } else {
            backoff.endpointFine();
        }
        result.refused()
                .keySet()
                .forEach(event -> backoff.patientRefused(event.source().patient(), event.attempts() + 1, now));
    }

    private static Map<Long, String> byNumber(Map<WebhookEvent, String> reasons) {
        Map<Long, String> byNumber = new HashMap<>();
        reasons.forEach((event, reason) -> byNumber.put(event.number(), reason));
        return byNumber;
    }

    private long nanoTime() {
        return tools.clocks().nanoTime().getAsLong();
    }
}
