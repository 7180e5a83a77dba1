package example.cairn.storage.sql;

import example.cairn.model.Bucket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes what has done its work: claims of conditions, whose lock lives only as long as a transaction, and rows of
/// the change feed that everybody who follows it has passed. One short transaction a bucket, once an hour.
public final class Housekeeping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private static final Duration KEEP_CLAIMS = Duration.ofHours(1);

    /// A week to look back when something went wrong. Histories do not depend on the feed.
    private static final Duration KEEP_FEED = Duration.ofDays(7);

    private static final int AT_ONCE = 1_000;

    private static final String CLAIMS = "delete from condition_claim where slot = ? and claimed_at < ?";

    /// A wanted row goes only when the engine has passed it, however old it is, and never one that a parked patient was
    /// not judged by.
    private static final String FEED = """
            delete from change_feed where bucket = ? and seq in (
                select old.seq from change_feed old
                join bucket_ctl ctl on ctl.bucket = old.bucket
                where ctl.bucket = ? and old.bucket = ? and old.at < ? and (not old.wanted or old.seq <= ctl.done_seq)
                    and not exists (
                        select from parked
                        where parked.bucket = old.bucket and parked.patient_id = old.patient_id
                            and parked.unjudged_seq <= old.seq)
                order by old.seq
                limit ?
            )""";

    private final TransactionRunner transactions;
    private final InstantSource clock;
    private final Thread thread = Thread.ofVirtual().name("housekeeping").unstarted(this::everyHour);

    private Housekeeping(TransactionRunner transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /// @param clock of care: what is stored bears its time
    public static Housekeeping start(TransactionRunner transactions, InstantSource clock) {
        Housekeeping housekeeping = new Housekeeping(transactions, clock);
        housekeeping.thread.start();
        return housekeeping;
    }

    private void everyHour() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                TimeUnit.HOURS.sleep(1);
                tidy(transactions, clock.instant());
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("housekeeping goes on in an hour: {}", e.getClass().getName());
            }
        }
    }

    /// One round over all buckets.
    static void tidy(TransactionRunner transactions, Instant now) {
        for (int slot = 0; slot < Bucket.SHARED_BUCKETS; slot++) {
            int number = slot;
            removed(transactions, connection -> claims(connection, number, now.minus(KEEP_CLAIMS)));
        }
        for (int bucket = 0; bucket < Bucket.PATIENT_BUCKETS + Bucket.SHARED_BUCKETS; bucket++) {
            int number = bucket;
            while (removed(transactions, connection -> feed(connection, number, now.minus(KEEP_FEED))) == AT_ONCE) {
                LOG.debug("bucket {} has more", number);
            }
        }
    }

    private interface Removal {
        int from(Connection connection) throws SQLException;
    }

    private static int removed(TransactionRunner transactions, Removal removal) {
        return transactions.inTransaction(transaction -> {
            try {
                return removal.from(transaction.connection());
            } catch (SQLException e) {
                throw new SqlFailure(e);
            }
        });
    }

    private static int claims(Connection connection, int slot, Instant before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLAIMS)) {
            statement.setInt(1, slot);
            Sql.setInstant(statement, 2, before);
            return statement.executeUpdate();
        }
    }

    private static int feed(Connection connection, int bucket, Instant before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FEED)) {
            statement.setInt(1, bucket);
            statement.setInt(2, bucket);
            statement.setInt(3, bucket);
            Sql.setInstant(statement, 4, before);
            statement.setInt(5, AT_ONCE);
            return statement.executeUpdate();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
