package example.cairn.storage.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Up to when a history is complete (scale rule 6). A version gets its `lastUpdated` before it is committed, so at any
/// moment some are still to appear that are older than the newest one to be seen: who polls from the newest loses them.
/// No transaction that begins after this question can write a version before the horizon.
final class SafeHorizon {

    /// Covers what lies between a writer's look at the clock and its first statement, and clocks of replicas that
    /// differ. A poller sees what was written within it twice.
    private static final Duration MARGIN = Duration.ofSeconds(2);

    /// Reading transactions count too: which of them will write is not to be seen before they do.
    private static final String OLDEST_UNDER_WAY = """
            select coalesce(extract(epoch from clock_timestamp() - min(xact_start)) * 1000, 0)::bigint
            from pg_stat_activity
            where datname = current_database() and usename = current_user and pid <> pg_backend_pid()
            """;

    private SafeHorizon() {}

    /// @param now care time, looked at before this question
    static Instant read(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OLDEST_UNDER_WAY);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return now.minusMillis(Math.max(0, row.getLong(1))).minus(MARGIN).truncatedTo(ChronoUnit.MILLIS);
        }
    }
}
