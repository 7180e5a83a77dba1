package example.cairn.server.app;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// From the start of something until this process is told to end (Ctrl-C, SIGTERM, or its own exit): then it is closed
/// in order. Told while it still starts, the process lets it start and closes it: half a start would leave its database
/// running.
public final class Lifetime {

    private final Object starting = new Object();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean ending;
    private @Nullable AutoCloseable started;

    private Lifetime() {}

    public static Lifetime ofThisProcess() {
        Lifetime lifetime = new Lifetime();
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(lifetime::end));
        return lifetime;
    }

    /// Starts what is to be closed in the end.
    public <T extends AutoCloseable> T start(Supplier<T> start) {
        synchronized (starting) {
            T part = start.get();
            started = part;
            return part;
        }
    }

    /// Whether the process is about to end: what fails now fails because its ground is taken away.
    public boolean isEnding() {
        return ending;
    }

    /// Waits until everything is closed.
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    private void end() {
        ending = true;
        synchronized (starting) {
            try (AutoCloseable _ = started) {
                started = null;
            } catch (Exception e) {
                throw new IllegalStateException("not everything could be closed", e);
            } finally {
                ended.countDown();
            }
        }
    }
}
