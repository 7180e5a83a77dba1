package example.cairn.subscription.send;

import example.cairn.delivery.outbound.OutboundGate;
import example.cairn.delivery.policy.RetryPolicy;
import example.cairn.delivery.webhook.WebhookSender;
import example.cairn.model.ResourceKey;
import example.cairn.subscription.Channel.RestHook;
import example.cairn.subscription.SubscriptionDefinition;
import example.cairn.subscription.jdbc.EventStore;
import example.cairn.subscription.match.SubscriptionSet;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends to webhooks: a lane for each subscription that is not off. Lanes are woken by [#signal] right after a commit;
/// a look at the tables each second finds what no signal told of (a restart, another process).
public final class WebhookDelivery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookDelivery.class);

    /// Settled events are kept this long, for people who ask what was sent.
    private static final Duration KEPT = Duration.ofDays(7);

    private static final long TICKS_TO_TIDY = 3_600;

    private final WebhookStorage storage;
    private final WebhookSender sender;
    private final Tools tools;
    private final Map<ResourceKey, LaneRunner> lanes = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile SubscriptionSet subscriptions = SubscriptionSet.EMPTY;

    /// @param owner the name of this process in leases. Another one with the same name takes over at once, so a process
    ///     that alone has its database uses a fixed name, and several on one database a different name each.
    public WebhookDelivery(
            WebhookStorage storage, OutboundGate gate, DeliveryClocks clocks, RetryPolicy policy, String owner) {
        this.storage = storage;
        this.sender = new WebhookSender(gate);
        this.tools = new Tools(
                owner,
                new EventStore(storage.transactions()),
                new Courier(storage.reader(), sender, storage.audit(), clocks.care()),
                new StatusKeeper(storage.reader(), storage.writer(), clocks, policy),
                gate,
                clocks,
                policy);
        Thread.ofVirtual().name("webhook scan").start(this::scan);
    }

    /// Takes over a new set of subscriptions. Those just requested become active, or get an error that says why not.
    public void follow(SubscriptionSet set) {
        subscriptions = set;
        set.all().forEach((key, definition) -> {
            if (wanted(definition)) {
                lanes.computeIfAbsent(key, this::open).follow(definition);
            }
        });
        lanes.forEach((key, lane) -> {
            if (set.find(key).filter(WebhookDelivery::wanted).isEmpty() && lanes.remove(key, lane)) {
                lane.close();
            }
        });
    }

    /// Something was matched and committed. A hint: without it the event goes out a second later.
    ///
    /// @param subscriptionIds ids of Subscriptions
    public void signal(Collection<String> subscriptionIds) {
        for (String id : subscriptionIds) {
            signal(new ResourceKey("Subscription", id));
        }
    }

    /// Whether nothing waits to be numbered or sent right now.
    public boolean idle() {
        return tools.store().pending(lanes.keySet()).isEmpty();
    }

    /// The lanes end after the attempts under way. What is not sent is still there at the next start.
    @Override
    public void close() {
        closing.countDown();
        lanes.values().forEach(LaneRunner::close);
        try {
            for (LaneRunner lane : lanes.values()) {
                lane.awaitEnd(WebhookSender.TIME_OUT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sender.close();
    }

    private static boolean wanted(SubscriptionDefinition definition) {
        return definition.channel() instanceof RestHook && definition.status() != SubscriptionDefinition.Status.OFF;
    }

    private LaneRunner open(ResourceKey key) {
        Backoff backoff =
                new Backoff(tools.policy(), () -> ThreadLocalRandom.current().nextDouble());
        Lane lane = new Lane(key, tools, backoff);
        return new LaneRunner(
                        key, lane, () -> subscriptions.find(key), tools.clocks().care())
                .start();
    }

    private void signal(ResourceKey subscription) {
        LaneRunner lane = lanes.get(subscription);
        if (lane != null) {
            lane.signal();
        }
    }

    private void scan() {
        try {
            for (long tick = 0; !closing.await(1, TimeUnit.SECONDS); tick++) {
                scanSafely(tick);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void scanSafely(long tick) {
        try {
            Set<ResourceKey> open = lanes.keySet();
            if (!open.isEmpty()) {
                tools.store().pending(open).forEach(this::signal);
                lanes.values().stream().filter(LaneRunner::waitsForTime).forEach(LaneRunner::signal);
            }
            if (tick % TICKS_TO_TIDY == TICKS_TO_TIDY - 1) {
                tidy();
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "looking for waiting events failed, next time in a second: {}",
                    e.getClass().getName());
        }
    }

    /// Forgets what was settled long ago, and everything of Subscriptions that were deleted.
    private void tidy() {
        for (ResourceKey key : tools.store().known()) {
            if (storage.reader().read(key).filter(version -> !version.deleted()).isPresent()) {
                tools.store().prune(key, tools.clocks().wall().instant().minus(KEPT));
            } else {
                tools.store().forget(key);
            }
        }
    }
}
