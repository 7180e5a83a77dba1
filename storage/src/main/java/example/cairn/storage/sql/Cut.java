package example.cairn.storage.sql;

import example.cairn.model.Bucket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import javax.sql.DataSource;

/// A cut through all buckets at an instant: once made, no version with a `lastUpdated` at or before it can appear, so
/// the versions valid at that instant are a state of the whole server (scale rule 6).
public final class Cut {

    // Waits for whoever writes into the bucket in this moment with an instant taken before.
    static final String RAISE = """
            update bucket_ctl set last_at = greatest(last_at, ?) where bucket = ?
            """;

    /// The log is written in order, so the last, durable, commit makes all before it durable.
    private static final String QUICKLY = "set local synchronous_commit = off";

    private static final int LAST = Bucket.PATIENT_BUCKETS + Bucket.SHARED_BUCKETS - 1;

    private final DataSource connections;

    public Cut(Database database) {
        this.connections = database.requests();
    }

    /// Makes the cut, one short transaction a bucket.
    ///
    /// @param at not in the future of the care clock
    public void make(Instant at) {
        try (Connection connection = connections.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement raise = connection.prepareStatement(RAISE);
                    Statement quickly = connection.createStatement()) {
                for (int bucket = 0; bucket <= LAST; bucket++) {
                    if (bucket < LAST) {
                        quickly.execute(QUICKLY);
                    }
                    Sql.setInstant(raise, 1, at);
                    raise.setInt(2, bucket);
                    raise.executeUpdate();
                    connection.commit();
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }
}
