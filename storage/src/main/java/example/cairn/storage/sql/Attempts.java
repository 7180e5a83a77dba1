package example.cairn.storage.sql;

import example.cairn.storage.plan.Hints;
import example.cairn.storage.plan.Surprise;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/// Runs a transaction until it commits: again with more knowledge after a surprise, again after a pause where the
/// database was in trouble.
final class Attempts {

    private static final int SURPRISES = 3;
    private static final int TROUBLES = 8;
    private static final long FIRST_PAUSE_MILLIS = 10;

    private final DataSource connections;

    Attempts(DataSource connections) {
        this.connections = connections;
    }

    /// One attempt, on a connection whose transaction is open. It is committed afterwards.
    @FunctionalInterface
    interface Attempt<T> {
        T on(Connection connection, Hints hints) throws SQLException;
    }

    /// @throws SqlFailure where it failed for good, or the database stays away (about five seconds)
    /// @throws Surprise after the third
    <T> T run(Attempt<T> attempt) {
        Hints hints = Hints.NONE;
        int surprises = 0;
        int troubles = 0;
        while (true) {
            try {
                return once(attempt, hints);
            } catch (Surprise surprise) {
                if (++surprises == SURPRISES) {
                    throw surprise;
                }
                hints = hints.with(surprise);
            } catch (SQLException e) {
                retryLater(new SqlFailure(e), ++troubles);
            } catch (SqlFailure failure) {
                retryLater(failure, ++troubles);
            }
        }
    }

    private <T> T once(Attempt<T> attempt, Hints hints) throws SQLException {
        try (Connection connection = connections.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = attempt.on(connection, hints);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            } finally {
                if (!connection.isClosed()) {
                    connection.setAutoCommit(true);
                }
            }
        }
    }

    private static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e); // The connection is lost, and with it the transaction.
        }
    }

    private static void retryLater(SqlFailure failure, int troubles) {
        if (!failure.isTransient() || troubles == TROUBLES) {
            throw failure;
        }
        long pause = FIRST_PAUSE_MILLIS << troubles;
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(
                pause / 2 + ThreadLocalRandom.current().nextLong(pause)));
    }
}
