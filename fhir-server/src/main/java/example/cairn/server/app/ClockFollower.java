package example.cairn.server.app;

import example.cairn.storage.sql.StoredClock;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes over, within a second, what another process on the same database has moved the care clock by.
final class ClockFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClockFollower.class);

    private final Thread thread;

    private ClockFollower(StoredClock clock) {
        this.thread = Thread.ofVirtual().name("clock").start(() -> follow(clock));
    }

    /// A clock that cannot be moved is not asked.
    static ClockFollower start(StoredClock clock) {
        return new ClockFollower(clock);
    }

    private static void follow(StoredClock clock) {
        while (clock.movable()) {
            try {
                TimeUnit.SECONDS.sleep(1);
                clock.refresh();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn(
                        "the care clock is looked at again in a second: {}",
                        e.getClass().getName());
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
