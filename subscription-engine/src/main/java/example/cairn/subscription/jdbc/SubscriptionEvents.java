package example.cairn.subscription.jdbc;

import static example.cairn.subscription.jdbc.Sequencer.home;

import example.cairn.model.Bucket;
import example.cairn.model.Placement;
import example.cairn.model.ResourceKey;
import example.cairn.subscription.WebhookEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Numbered events and what became of them.
final class SubscriptionEvents {

    private static final String DUE = """
            select number, source_bucket, patient, resource_type, resource_id, version, numbered_at, attempts
            from subscription_event
            where bucket = ? and subscription = ? and state = 'due' and patient <> all (?)
            order by number
            limit ?""";
    private static final String SETTLE = """
            update subscription_event set state = ?, reason = ?, settled_at = ?
            where bucket = ? and subscription = ? and number = any (?) and state = 'due'""";
    private static final String REFUSE = """
            update subscription_event set attempts = attempts + 1, reason = ?
            where bucket = ? and subscription = ? and number = ?""";
    private static final String GIVE_UP = """
            update subscription_event set state = 'given-up', reason = ?, settled_at = ?
            where bucket = ? and subscription = ? and state = 'due' and numbered_at <= ?""";
    private static final String PRUNE = """
            delete from subscription_event
            where bucket = ? and subscription = ? and state <> 'due' and settled_at < ?""";
    private static final String DELETE = "delete from subscription_event where bucket = ? and subscription = ?";

    /// The first events to send, leaving out the patients whose turn is not yet.
    List<WebhookEvent> due(Connection connection, ResourceKey subscription, Collection<Long> except, int limit)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DUE)) {
            statement.setInt(1, home(subscription));
            statement.setString(2, subscription.id());
            statement.setArray(3, SqlArrays.longs(connection, except));
            statement.setInt(4, limit);
            List<WebhookEvent> due = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    due.add(event(subscription, rows));
                }
            }
            return due;
        }
    }

    private static WebhookEvent event(ResourceKey subscription, ResultSet row) throws SQLException {
        return new WebhookEvent(
                subscription,
                row.getLong(1),
                new Placement(new Bucket(row.getInt(2)), row.getLong(3)),
                new ResourceKey(row.getString(4), row.getString(5)),
                row.getLong(6),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getInt(8));
    }

    void delivered(Connection connection, ResourceKey subscription, Collection<Long> numbers, Instant now)
            throws SQLException {
        settle(connection, subscription, "delivered", "", numbers, now);
    }

    /// Settles one event that will never be taken.
    void givenUp(Connection connection, ResourceKey subscription, Map<Long, String> reasons, Instant now)
            throws SQLException {
        for (Map.Entry<Long, String> entry : reasons.entrySet()) {
            settle(connection, subscription, "given-up", entry.getValue(), List.of(entry.getKey()), now);
        }
    }

    private static void settle(
            Connection connection,
            ResourceKey subscription,
            String state,
            String reason,
            Collection<Long> numbers,
            Instant now)
            throws SQLException {
        if (numbers.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(SETTLE)) {
            statement.setString(1, state);
            statement.setString(2, reason);
            statement.setObject(3, now.atOffset(ZoneOffset.UTC));
            statement.setInt(4, home(subscription));
            statement.setString(5, subscription.id());
            statement.setArray(6, SqlArrays.longs(connection, numbers));
            statement.executeUpdate();
        }
    }

    /// Counts refusals of single events.
    void refused(Connection connection, ResourceKey subscription, Map<Long, String> reasons) throws SQLException {
        if (reasons.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(REFUSE)) {
            for (Map.Entry<Long, String> entry : reasons.entrySet()) {
                statement.setString(1, entry.getValue());
                statement.setInt(2, home(subscription));
                statement.setString(3, subscription.id());
                statement.setLong(4, entry.getKey());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /// Gives up everything numbered until then.
    ///
    /// @return how many
    int giveUp(Connection connection, ResourceKey subscription, String reason, Instant until, Instant now)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(GIVE_UP)) {
            statement.setString(1, reason);
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            statement.setInt(3, home(subscription));
            statement.setString(4, subscription.id());
            statement.setObject(5, until.atOffset(ZoneOffset.UTC));
            return statement.executeUpdate();
        }
    }

    /// Forgets what was settled before then.
    int prune(Connection connection, ResourceKey subscription, Instant settledBefore) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PRUNE)) {
            statement.setInt(1, home(subscription));
            statement.setString(2, subscription.id());
            statement.setObject(3, settledBefore.atOffset(ZoneOffset.UTC));
            return statement.executeUpdate();
        }
    }

    int deleteAll(Connection connection, ResourceKey subscription) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
            statement.setInt(1, home(subscription));
            statement.setString(2, subscription.id());
            return statement.executeUpdate();
        }
    }
}
