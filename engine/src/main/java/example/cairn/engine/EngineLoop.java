package example.cairn.engine;

import example.cairn.engine.jdbc.Feed;
import example.cairn.engine.jdbc.WakeUps;
import example.cairn.model.Bucket;
import example.cairn.model.CareClock;
import example.cairn.storage.sql.TransactionRunner;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps every bucket judged: told of commits by the writer, and looking itself once a second for news it was not told
/// of (another replica's, those before a restart) and for patients who are due.
public final class EngineLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EngineLoop.class);
    /// Buckets are locked while their patients are judged, so a large batch makes writers wait; a small one commits
    /// too often. At sixteen, 16 busy patients cost one commit.
    private static final int BUCKETS_A_BATCH = 16;
    private static final int SCAN_LIMIT = 4_096;
    /// A bucket that somebody holds is free again after a commit, which takes about this long.
    private static final long BUSY_MILLIS = 1;

    private final TransactionRunner transactions;
    private final BatchRunner batches;
    private final CareClock clock;
    private final EngineQueue queue = new EngineQueue();
    private final Feed feed = new Feed();
    private final WakeUps wakeUps = new WakeUps();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    /// @param workers how many batches run at once
    public EngineLoop(TransactionRunner transactions, BatchRunner batches, CareClock clock, int workers) {
        this.transactions = transactions;
        this.batches = batches;
        this.clock = clock;
        for (int worker = 0; worker < workers; worker++) {
            threads.add(Thread.ofPlatform().name("engine-" + worker).unstarted(this::work));
        }
        threads.add(Thread.ofPlatform().name("engine-scan").daemon(true).unstarted(this::scanEverySecond));
    }

    public EngineLoop start() {
        threads.forEach(Thread::start);
        return this;
    }

    /// These buckets have wanted news.
    public void hint(Set<Bucket> buckets) {
        queue.add(buckets);
    }

    /// Looks for due patients now, for example because the clock was moved.
    public void scan() {
        Instant now = clock.instant();
        Set<Bucket> found = transactions.inTransaction(transaction -> {
            try {
                Set<Bucket> buckets = new LinkedHashSet<>(feed.withNews(transaction.connection(), SCAN_LIMIT));
                wakeUps.due(transaction.connection(), now, SCAN_LIMIT)
                        .forEach(due -> buckets.add(due.patient().bucket()));
                return buckets;
            } catch (SQLException e) {
                throw new EngineException("the scan for due work failed", e);
            }
        });
        queue.add(found);
    }

    /// Whether nothing waits that the engine knows of: no queued bucket, no batch under way, no news, nobody due.
    public boolean idle() {
        if (queue.size() > 0 || batches.underWay() > 0) {
            return false;
        }
        scan();
        return queue.size() == 0 && batches.underWay() == 0;
    }

    private void work() {
        while (!closed) {
            try {
                List<Bucket> buckets = queue.take(BUCKETS_A_BATCH);
                if (!buckets.isEmpty()) {
                    BatchOutcome outcome = batches.run(buckets);
                    queue.add(outcome.unfinished());
                    if (!outcome.busy().isEmpty()) {
                        TimeUnit.MILLISECONDS.sleep(BUSY_MILLIS);
                        queue.add(outcome.busy());
                    }
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error(
                        "a batch failed and will be found again by the scan: {}",
                        e.getClass().getName());
            }
        }
    }

    private void scanEverySecond() {
        while (!closed) {
            try {
                TimeUnit.SECONDS.sleep(1);
                scan();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("the scan failed and is repeated: {}", e.getClass().getName());
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        queue.close();
        for (Thread thread : threads) {
            thread.interrupt();
            try {
                thread.join(10_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
