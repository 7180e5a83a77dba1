package example.cairn.storage.sql;

import example.cairn.model.Failure;
import example.cairn.storage.WriteOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets concurrent writes share a transaction: what queues while one commits goes into the next. A write costs about a
/// quarter of what it costs alone, and each still gets its own answer.
final class GroupCommit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    /// Beyond about forty a group gets no cheaper, but its first write waits longer.
    private static final int GROUP = 40;

    /// One group at a time is cheapest: what waits makes the next group larger (a write in groups of 7 costs the
    /// database a third more than in groups of 30). But a group that waits for a bucket's lock must not stop those
    /// that need other buckets, so the next one starts beside it after this time.
    private static final long TURN_MILLIS = 10;

    /// How long a group waits for more, where the one before was shared: of sixteen clients four or five came together
    /// without it. A writer who is alone never waits.
    private static final long GATHERING_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final int COMMITTERS = 3;

    private static final int QUEUE = 2_000;
    private static final long PATIENCE_SECONDS = 5;
    private static final long IDLE_MILLIS = 100;

    private static final WriteOutcome BUSY = new WriteOutcome.Refused(
            new Failure(Failure.Category.BUSY, "", "more writes wait than can be carried out; try again"));

    private record Pending(WriteJob job, CompletableFuture<WriteOutcome> outcome) {}

    private final PostgresTransactions transactions;
    private final BlockingQueue<Pending> queue = new ArrayBlockingQueue<>(QUEUE);
    private final List<Thread> committers = new ArrayList<>();
    private final Semaphore turn = new Semaphore(1);
    private volatile boolean shared;
    private volatile boolean closed;

    GroupCommit(PostgresTransactions transactions) {
        this.transactions = transactions;
        for (int i = 1; i <= COMMITTERS; i++) {
            committers.add(Thread.ofPlatform().daemon().name("commit-" + i).start(this::commitUntilClosed));
        }
    }

    /// Queues a job and waits for the commit that carries it out.
    WriteOutcome submit(WriteJob job) {
        Pending pending = new Pending(job, new CompletableFuture<>());
        try {
            if (closed || !queue.offer(pending, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return BUSY;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return BUSY;
        }
        if (closed) {
            answerTheRest(); // It came after the committers had left.
        }
        return pending.outcome().join();
    }

    @Override
    public void close() {
        closed = true;
        for (Thread committer : committers) {
            try {
                committer.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        answerTheRest();
    }

    private void commitUntilClosed() {
        List<Pending> group = new ArrayList<>(GROUP);
        while (!closed) {
            Optional<Pending> first = next();
            if (first.isPresent()) {
                group.add(first.get());
                boolean inTurn = awaitTurn();
                gather(group);
                commit(group);
                group.clear();
                if (inTurn) {
                    turn.release();
                }
            }
        }
    }

    private void gather(List<Pending> group) {
        if (shared && queue.size() < GROUP - 1) {
            LockSupport.parkNanos(GATHERING_NANOS);
        }
        queue.drainTo(group, GROUP - 1);
        shared = group.size() > 1;
    }

    private Optional<Pending> next() {
        try {
            return Optional.ofNullable(queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            return Optional.empty(); // Nobody but close() ends this thread.
        }
    }

    private boolean awaitTurn() {
        try {
            return turn.tryAcquire(TURN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return false; // Nobody but close() ends this thread.
        }
    }

    private void commit(List<Pending> group) {
        List<WriteJob> jobs = group.stream().map(Pending::job).toList();
        try {
            List<WriteOutcome> outcomes = transactions.commitEach(jobs);
            for (int i = 0; i < group.size(); i++) {
                group.get(i).outcome().complete(outcomes.get(i));
            }
        } catch (RuntimeException e) {
            if (group.size() > 1) {
                LOG.info("a group of {} writes failed and is replayed one by one", group.size());
            }
            group.forEach(this::commitAlone);
        }
    }

    private void commitAlone(Pending pending) {
        pending.outcome()
                .complete(WriteFailures.guard(() -> transactions.commitEach(List.of(pending.job())), 1)
                        .getFirst());
    }

    private void answerTheRest() {
        List<Pending> rest = new ArrayList<>();
        queue.drainTo(rest);
        rest.forEach(pending -> pending.outcome().complete(BUSY));
    }
}
