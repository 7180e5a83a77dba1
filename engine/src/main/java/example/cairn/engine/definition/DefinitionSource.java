package example.cairn.engine.definition;

import example.cairn.engine.decide.Definitions;
import example.cairn.engine.jdbc.SharedFeed;
import example.cairn.model.CareClock;
import example.cairn.model.ResourceChange;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds the current snapshot of definitions and makes a new one when one of them is written: told by the writer of
/// this process, and looking at their feed once a second for what others wrote.
public final class DefinitionSource implements Supplier<Definitions>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DefinitionSource.class);

    /// Told of each new snapshot, in the refresh thread.
    @FunctionalInterface
    public interface Listener {
        /// @param judgeAgain true where everybody's membership or journey may be different by it
        void refreshed(Definitions definitions, boolean judgeAgain);
    }

    private final DefinitionLoader loader;
    private final CareClock clock;
    private final SharedFeed feed;
    private final Semaphore wake = new Semaphore(0);
    private final AtomicLong told = new AtomicLong();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Thread refresher =
            Thread.ofPlatform().name("definitions").daemon(true).unstarted(this::refresh);
    private volatile Definitions current;
    private volatile long followed;

    public DefinitionSource(DefinitionLoader loader, SharedFeed feed, CareClock clock) {
        this.loader = loader;
        this.feed = feed;
        this.clock = clock;
        feed.news(); // Whatever is written from here on is news.
        this.current = loader.load(clock.instant());
    }

    /// @param listener hears of every snapshot after the first
    public DefinitionSource onRefresh(Listener listener) {
        listeners.add(listener);
        return this;
    }

    public DefinitionSource start() {
        refresher.start();
        return this;
    }

    @Override
    public Definitions get() {
        return current;
    }

    /// Reads the definitions anew where one of these is a definition.
    public void committed(List<ResourceChange> changes) {
        if (changes.stream().anyMatch(DefinitionSource::isDefinition)) {
            told.incrementAndGet();
            wake.release();
        }
    }

    private static boolean isDefinition(ResourceChange change) {
        return DefinitionTypes.makesSnapshot(change.key().type())
                && change.patient().isEmpty();
    }

    /// Whether a definition that this process wrote is not in the snapshot yet.
    public boolean behind() {
        return followed != told.get();
    }

    private void refresh() {
        Set<String> types = new HashSet<>();
        while (true) {
            try {
                if (wake.tryAcquire(1, TimeUnit.SECONDS)) {
                    wake.drainPermits();
                }
                long telling = told.get();
                feed.news().stream().filter(DefinitionTypes::makesSnapshot).forEach(types::add);
                if (!types.isEmpty()) {
                    follow(types);
                    types.clear();
                }
                followed = telling;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("definitions could not be read; the last ones stay in force: {}", e.toString());
            }
        }
    }

    private void follow(Set<String> changedTypes) {
        Definitions fresh = loader.load(clock.instant(), current);
        current = fresh;
        boolean judgeAgain = changedTypes.stream().anyMatch(DefinitionTypes::judgesAgain);
        listeners.forEach(listener -> listener.refreshed(fresh, judgeAgain));
    }

    @Override
    public void close() {
        refresher.interrupt();
    }
}
