package example.cairn.subscription.jdbc;

import static example.cairn.subscription.jdbc.Sequencer.home;

import example.cairn.model.ResourceKey;
import example.cairn.subscription.DeliveryHealth;
import example.cairn.subscription.DeliveryHealth.Condition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/// One row per webhook subscription: the last number, who sends, and how the receiver is doing.
///
/// Who sends is a lease in the database's own time, the only clock that processes of several machines share. Its holder
/// stops sending well before it ends ([EventStore#TURN]), so two processes never send for one subscription at a time.
final class DeliveryStates {

    private static final String CREATE = """
            insert into subscription_delivery
              (bucket, subscription, last_number, owner, owned_until, condition, failures, reason, given_up)
            values (?, ?, 0, '', '-infinity', 'fine', 0, '', 0)
            on conflict (bucket, subscription) do nothing""";
    private static final String LOCK = """
            select last_number, owner, owned_until > clock_timestamp(),
                   owned_until > clock_timestamp() + interval '15 seconds',
                   condition, failures, failing_since, reason, given_up
            from subscription_delivery
            where bucket = ? and subscription = ?
            for update""";
    private static final String KEEP = """
            update subscription_delivery
            set last_number = ?, owner = ?, owned_until = clock_timestamp() + interval '25 seconds'
            where bucket = ? and subscription = ?""";
    private static final String RELEASE = """
            update subscription_delivery set owned_until = '-infinity'
            where bucket = ? and subscription = ? and owner = ?""";
    private static final String SET_HEALTH = """
            update subscription_delivery set condition = ?, failures = ?, failing_since = ?, reason = ?, given_up = ?
            where bucket = ? and subscription = ?""";

    /// @param held whether the owner's lease runs
    /// @param longEnough whether it runs long enough for a turn
    record State(long lastNumber, String owner, boolean held, boolean longEnough, DeliveryHealth health) {

        boolean heldByOther(String sender) {
            return held && !owner.equals(sender);
        }

        boolean mustBeKept(String sender, long newLastNumber) {
            return !owner.equals(sender) || !longEnough || newLastNumber != lastNumber;
        }
    }

    /// Locks the row, made if it is missing.
    State lock(Connection connection, ResourceKey subscription) throws SQLException {
        Optional<State> state = tryLock(connection, subscription);
        if (state.isPresent()) {
            return state.get();
        }
        try (PreparedStatement statement = connection.prepareStatement(CREATE)) {
            bindKey(statement, 1, subscription);
            statement.executeUpdate();
        }
        return tryLock(connection, subscription).orElseThrow();
    }

    private static Optional<State> tryLock(Connection connection, ResourceKey subscription) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            bindKey(statement, 1, subscription);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(state(row)) : Optional.empty();
            }
        }
    }

    private static State state(ResultSet row) throws SQLException {
        Optional<Instant> failingSince =
                Optional.ofNullable(row.getObject(7, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
        return new State(
                row.getLong(1),
                row.getString(2),
                row.getBoolean(3),
                row.getBoolean(4),
                new DeliveryHealth(
                        condition(row.getString(5)), row.getInt(6), failingSince, row.getString(8), row.getLong(9)));
    }

    private static Condition condition(String stored) {
        return Condition.valueOf(stored.toUpperCase(Locale.ROOT));
    }

    /// Stores the last number and takes or prolongs the lease.
    void keep(Connection connection, ResourceKey subscription, String owner, long lastNumber) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
            statement.setLong(1, lastNumber);
            statement.setString(2, owner);
            bindKey(statement, 3, subscription);
            statement.executeUpdate();
        }
    }

    /// Lets another process go on at once.
    int release(Connection connection, ResourceKey subscription, String owner) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
            bindKey(statement, 1, subscription);
            statement.setString(3, owner);
            return statement.executeUpdate();
        }
    }

    void setHealth(Connection connection, ResourceKey subscription, DeliveryHealth health) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SET_HEALTH)) {
            statement.setString(1, health.condition().name().toLowerCase(Locale.ROOT));
            statement.setInt(2, health.failures());
            statement.setObject(
                    3,
                    health.failingSince()
                            .map(since -> since.atOffset(ZoneOffset.UTC))
                            .orElse(null));
            statement.setString(4, health.reason());
            statement.setLong(5, health.givenUp());
            bindKey(statement, 6, subscription);
            statement.executeUpdate();
        }
    }

    private static void bindKey(PreparedStatement statement, int first, ResourceKey subscription) throws SQLException {
        statement.setInt(first, home(subscription));
        statement.setString(first + 1, subscription.id());
    }
}
