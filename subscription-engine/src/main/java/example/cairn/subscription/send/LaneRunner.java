package example.cairn.subscription.send;

import example.cairn.model.ResourceKey;
import example.cairn.subscription.Channel.RestHook;
import example.cairn.subscription.SubscriptionDefinition;
import example.cairn.subscription.SubscriptionDefinition.Status;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A lane's thread: sleeps until it is signalled or its back-off has passed, then takes turns while there is work.
final class LaneRunner {

    private static final Logger LOG = LoggerFactory.getLogger(LaneRunner.class);

    private final ResourceKey subscription;
    private final Lane lane;
    private final Supplier<Optional<SubscriptionDefinition>> definition;
    private final InstantSource careClock;
    private final Semaphore news = new Semaphore(1);
    private final Thread thread;
    private volatile boolean open = true;
    private final AtomicBoolean unchecked = new AtomicBoolean();
    private volatile @Nullable SubscriptionDefinition checked;

    /// @param definition the current one, where there is one
    LaneRunner(
            ResourceKey subscription,
            Lane lane,
            Supplier<Optional<SubscriptionDefinition>> definition,
            InstantSource careClock) {
        this.subscription = subscription;
        this.lane = lane;
        this.definition = definition;
        this.careClock = careClock;
        this.thread = Thread.ofVirtual().name("webhook " + subscription.id()).unstarted(this::run);
    }

    LaneRunner start() {
        thread.start();
        return this;
    }

    void signal() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    /// A new set of subscriptions is in force. What changed is looked at again, its status included: somebody may have
    /// set another one than the endpoint deserves.
    void follow(SubscriptionDefinition current) {
        if (current.status() == Status.REQUESTED || !current.equals(checked)) {
            unchecked.set(true);
        }
        signal();
    }

    /// Whether there is something to do that no event announces.
    boolean waitsForTime() {
        return unchecked.get()
                || definition
                        .get()
                        .filter(current -> !current.listens(careClock.instant()))
                        .isPresent();
    }

    /// Ends after the attempts under way.
    void close() {
        open = false;
        signal();
    }

    void awaitEnd(long millis) throws InterruptedException {
        thread.join(millis);
    }

    private void run() {
        try {
            while (open) {
                sleep();
                workSafely();
            }
            lane.leave();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) { // The lease then ends by itself.
            LOG.info(
                    "the lane of {} ended without leave: {}",
                    subscription,
                    e.getClass().getName());
        }
    }

    private void sleep() throws InterruptedException {
        OptionalLong wait = lane.nanosToNext();
        if (wait.isPresent()) {
            boolean _ = news.tryAcquire(wait.getAsLong(), TimeUnit.NANOSECONDS);
        } else {
            news.acquire();
        }
        news.drainPermits();
    }

    private void workSafely() {
        try {
            if (definition.get().isPresent() && open) {
                work(definition.get().get());
            }
        } catch (RuntimeException e) {
            // The database is away, for example. What is left to do is found again by the scan.
            LOG.warn("the lane of {} stumbled: {}", subscription, e.getClass().getName());
        }
    }

    private void work(SubscriptionDefinition current) {
        if (!(current.channel() instanceof RestHook channel) || current.status() == Status.OFF) {
            return;
        }
        if (!current.listens(careClock.instant())) {
            lane.end(current);
            return;
        }
        if (unchecked.getAndSet(false)) {
            checked = current;
            check(current, channel);
        }
        boolean more = true;
        while (more && open) {
            more = lane.turn(current, channel);
        }
    }

    /// Until it succeeds it is due, each second.
    private void check(SubscriptionDefinition current, RestHook channel) {
        boolean done = false;
        try {
            done = lane.check(current, channel);
        } finally {
            if (!done) {
                unchecked.set(true);
            }
        }
    }
}
