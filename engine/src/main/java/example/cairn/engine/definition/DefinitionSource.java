package example.cairn.engine.definition;

import example.cairn.engine.decide.Definitions;
import example.cairn.model.CareClock;
import example.cairn.model.ResourceChange;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds the current snapshot of definitions and makes a new one when one of them is written.
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
    private final LinkedBlockingQueue<String> changedTypes = new LinkedBlockingQueue<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Thread refresher =
            Thread.ofPlatform().name("definitions").daemon(true).unstarted(this::refresh);
    private volatile Definitions current;

    public DefinitionSource(DefinitionLoader loader, CareClock clock) {
        this.loader = loader;
        this.clock = clock;
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
        for (ResourceChange change : changes) {
            if (DefinitionTypes.makesSnapshot(change.key().type())
                    && change.patient().isEmpty()) {
                changedTypes.add(change.key().type());
            }
        }
    }

    /// Whether a written definition is not in the snapshot yet.
    public boolean behind() {
        return !changedTypes.isEmpty() || refreshing;
    }

    private volatile boolean refreshing;

    private void refresh() {
        while (true) {
            try {
                List<String> types = new java.util.ArrayList<>(List.of(changedTypes.take()));
                refreshing = true;
                changedTypes.drainTo(types);
                Definitions fresh = loader.load(clock.instant());
                current = fresh;
                boolean judgeAgain = types.stream().anyMatch(DefinitionTypes::judgesAgain);
                listeners.forEach(listener -> listener.refreshed(fresh, judgeAgain));
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("definitions could not be read; the last ones stay in force: {}", e.toString());
            } finally {
                refreshing = false;
            }
        }
    }

    @Override
    public void close() {
        refresher.interrupt();
    }
}
