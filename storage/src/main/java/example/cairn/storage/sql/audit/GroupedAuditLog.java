package example.cairn.storage.sql.audit;

import example.cairn.storage.AuditLog;
import example.cairn.storage.AuditRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An audit log whose concurrent callers share one commit: while a group is written, the next one gathers. One thread
/// writes; a group that cannot be written is tried again until the log is closed, so nothing that was taken is lost
/// while the process lives.
public final class GroupedAuditLog implements AuditLog, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupedAuditLog.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(200);

    /// How long a group waits for more, where the one before was shared. Who is alone never waits.
    private static final long GATHERING_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    /// Records that commit together.
    private static final class Group {
        final List<AuditRecord> entries = new ArrayList<>();
        final CountDownLatch durable = new CountDownLatch(1);
    }

    private final DataSource database;
    private final AuditRows rows;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private Group gathering = new Group();
    private boolean shared;
    private volatile boolean closed;

    public GroupedAuditLog(DataSource database) {
        this.database = database;
        this.rows = new AuditRows(database);
        this.thread = Thread.ofPlatform().name("audit").daemon().start(this::run);
    }

    @Override
    public void append(List<AuditRecord> entries) {
        if (entries.isEmpty()) {
            return;
        }
        Group group;
        synchronized (this) {
            group = gathering;
            group.entries.addAll(entries);
            notifyAll();
        }
        try {
            if (!group.durable.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the audit log cannot be written");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the audit record was durable", e);
        }
    }

    /// Writes what was taken, then ends.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        closing.countDown();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        for (Group group = next(); !group.entries.isEmpty(); group = next()) {
            if (write(group)) {
                group.durable.countDown();
            }
        }
    }

    /// Waits for records; an empty group means that the log is closed.
    private Group next() {
        awaitRecords();
        if (shared) {
            LockSupport.parkNanos(GATHERING_NANOS);
        }
        synchronized (this) {
            Group group = gathering;
            gathering = new Group();
            shared = group.entries.size() > 1;
            return group;
        }
    }

    private synchronized void awaitRecords() {
        try {
            while (gathering.entries.isEmpty() && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /// @return false where the records are lost: whoever waits for them withholds the answer
    private boolean write(Group group) {
        while (true) {
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                rows.insert(connection, group.entries);
                connection.commit();
                return true;
            } catch (SQLException e) {
                LOG.error("{} audit records wait: SQL state {}", group.entries.size(), e.getSQLState());
                if (closed || !paused()) {
                    LOG.error("{} audit records are lost: the database is gone at the end", group.entries.size());
                    return false;
                }
            }
        }
    }

    /// Waits a while, or until the log is closed.
    ///
    /// @return false where it was interrupted
    private boolean paused() {
        try {
            closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
