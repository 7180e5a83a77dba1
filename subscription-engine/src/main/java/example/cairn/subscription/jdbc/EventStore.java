package example.cairn.subscription.jdbc;

import example.cairn.model.ResourceKey;
import example.cairn.storage.sql.SqlFailure;
import example.cairn.storage.sql.TransactionRunner;
import example.cairn.subscription.DeliveryHealth;
import example.cairn.subscription.WebhookEvent;
import example.cairn.subscription.jdbc.DeliveryStates.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The events of all webhook subscriptions, turn by turn: take what is due, send it outside any transaction, settle.
/// A process that dies in between leaves the events due; whoever comes next sends them again under the same numbers.
public final class EventStore {

    /// How long after [#take] a sender may still begin an attempt. The lease lasts longer by more than an attempt
    /// takes.
    public static final Duration TURN = Duration.ofSeconds(8);

    private static final String PENDING = """
            select known.id from unnest(?::int[], ?::text[]) as known (bucket, id)
            where exists (select 1 from subscription_match m where m.subscription = known.id)
               or exists (select 1 from subscription_event e
                          where e.bucket = known.bucket and e.subscription = known.id and e.state = 'due')""";
    /// A settlement that is lost with the database's machine is made again, under the same numbers; nobody need
    /// wait for the disk.
    private static final String WITHOUT_WAITING = "set local synchronous_commit = off";
    private static final String KNOWN = "select subscription from subscription_delivery";

    private final TransactionRunner transactions;
    private final SubscriptionMatches matches = new SubscriptionMatches();
    private final Sequencer sequencer = new Sequencer();
    private final DeliveryStates states = new DeliveryStates();
    private final SubscriptionEvents events = new SubscriptionEvents();

    public EventStore(TransactionRunner transactions) {
        this.transactions = transactions;
    }

    /// One sender's turn.
    ///
    /// @param health of the endpoint, as stored
    /// @param due the first events to send, by number
    /// @param numbered matches that have their numbers and can be deleted
    /// @param more whether there is more than fits into one turn
    public record Turn(DeliveryHealth health, List<WebhookEvent> due, List<Unnumbered> numbered, boolean more) {}

    /// What a turn came to.
    ///
    /// @param delivered numbers that the receiver took
    /// @param refused numbers that it will not take as they are, and why; to be tried again
    /// @param givenUp numbers that are not tried again, and why
    /// @param numbered as in the turn
    /// @param before health of the endpoint as in the turn
    /// @param health of the endpoint now; `givenUp` is added here
    /// @param giveUpBefore everything still due and numbered until then is given up
    public record Settlement(
            List<Long> delivered,
            Map<Long, String> refused,
            Map<Long, String> givenUp,
            List<Unnumbered> numbered,
            DeliveryHealth before,
            DeliveryHealth health,
            Instant giveUpBefore) {}

    /// Numbers what has matched and takes the first due events, if no other process sends for this subscription.
    ///
    /// @param owner this process
    /// @param except patients whose events must wait
    public Optional<Turn> take(
            ResourceKey subscription, String owner, Collection<Long> except, int limit, Instant now) {
        return inTransaction(connection -> {
            State state = states.lock(connection, subscription);
            if (state.heldByOther(owner)) {
                return Optional.empty();
            }
            List<Unnumbered> matched = matches.next(connection, subscription, Sequencer.AT_ONCE);
            long last = sequencer.number(connection, subscription, matched, state.lastNumber(), now);
            if (state.mustBeKept(owner, last)) {
                states.keep(connection, subscription, owner, last);
            }
            List<WebhookEvent> due = events.due(connection, subscription, except, limit);
            boolean more = matched.size() == Sequencer.AT_ONCE || due.size() == limit;
            return Optional.of(new Turn(state.health(), due, matched, more));
        });
    }

    /// @return the endpoint's health as stored
    public DeliveryHealth settle(ResourceKey subscription, Settlement settlement, Instant now) {
        return inTransaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(WITHOUT_WAITING);
            }
            events.delivered(connection, subscription, settlement.delivered(), now);
            events.refused(connection, subscription, settlement.refused());
            events.givenUp(connection, subscription, settlement.givenUp(), now);
            int late = settlement.health().failures() == 0
                            && settlement.refused().isEmpty()
                    ? 0
                    : events.giveUp(connection, subscription, "not taken in time", settlement.giveUpBefore(), now);
            DeliveryHealth health =
                    settlement.health().gaveUp(settlement.givenUp().size() + late);
            if (!health.equals(settlement.before())) {
                states.setHealth(connection, subscription, health);
            }
            matches.delete(connection, subscription, settlement.numbered());
            return health;
        });
    }

    /// Stores what was found out about an endpoint without sending anything, or that it deserves a new start.
    public DeliveryHealth setHealth(ResourceKey subscription, UnaryOperator<DeliveryHealth> change) {
        return inTransaction(connection -> {
            DeliveryHealth before = states.lock(connection, subscription).health();
            DeliveryHealth health = change.apply(before);
            if (!health.equals(before)) {
                states.setHealth(connection, subscription, health);
            }
            return health;
        });
    }

    /// Which of the subscriptions have something to number or to send: one read for all of them.
    public Set<ResourceKey> pending(Collection<ResourceKey> subscriptions) {
        return inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(PENDING)) {
                statement.setArray(
                        1,
                        SqlArrays.integers(
                                connection,
                                subscriptions.stream().map(Sequencer::home).toList()));
                statement.setArray(
                        2,
                        SqlArrays.texts(
                                connection,
                                subscriptions.stream().map(ResourceKey::id).toList()));
                return keys(statement);
            }
        });
    }

    /// All subscriptions that ever had a number.
    public Set<ResourceKey> known() {
        return inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(KNOWN)) {
                return keys(statement);
            }
        });
    }

    /// Lets another process send at once.
    public void release(ResourceKey subscription, String owner) {
        inTransaction(connection -> states.release(connection, subscription, owner));
    }

    /// Forgets settled events.
    public void prune(ResourceKey subscription, Instant settledBefore) {
        inTransaction(connection -> events.prune(connection, subscription, settledBefore));
    }

    /// The subscription was deleted: its events and matches go, the count of numbers stays.
    public void forget(ResourceKey subscription) {
        inTransaction(connection -> {
            states.lock(connection, subscription);
            List<Unnumbered> left = matches.next(connection, subscription, Sequencer.AT_ONCE);
            while (!left.isEmpty()) {
                matches.delete(connection, subscription, left);
                left = matches.next(connection, subscription, Sequencer.AT_ONCE);
            }
            return events.deleteAll(connection, subscription);
        });
    }

    private static Set<ResourceKey> keys(PreparedStatement statement) throws SQLException {
        Set<ResourceKey> keys = new HashSet<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                keys.add(new ResourceKey("Subscription", rows.getString(1)));
            }
        }
        return keys;
    }

    @FunctionalInterface
    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private <T> T inTransaction(Work<T> work) {
        return transactions.inTransaction(transaction -> {
            try {
                return work.run(transaction.connection());
            } catch (SQLException e) {
                throw new SqlFailure(e);
            }
        });
    }
}
