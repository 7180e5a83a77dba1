package example.cairn.storage.sql;

import static java.util.Objects.requireNonNull;

import example.cairn.model.ResourceChange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// A connection that is lost during COMMIT leaves open whether the transaction took place. The feed knows: the position
/// that it took holds its change, or another's, or nothing.
final class CommitDoubt {

    static final String IS_IN_FEED = """
            select from change_feed where bucket = ? and seq = ? and type = ? and id = ? and version = ? and at = ?
            """;

    private @Nullable LockedPlan attempted;

    /// This plan is about to be committed.
    void about(LockedPlan plan) {
        attempted = plan.feed().isEmpty() ? null : plan;
    }

    boolean wasCommitted(Connection connection) throws SQLException {
        if (attempted == null) {
            return false;
        }
        ResourceChange change = attempted.feed().getFirst().change();
        try (PreparedStatement statement = connection.prepareStatement(IS_IN_FEED)) {
            statement.setInt(1, change.bucket().number());
            statement.setLong(2, change.seq());
            statement.setString(3, change.key().type());
            statement.setString(4, change.key().id());
            statement.setLong(5, change.version());
            Sql.setInstant(statement, 6, change.at());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    LockedPlan plan() {
        return requireNonNull(attempted);
    }
}
