package example.cairn.engine.jdbc;

import example.cairn.engine.EngineException;
import example.cairn.model.Bucket;
import example.cairn.storage.sql.TransactionRunner;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The change feed of the shared buckets, in which definitions lie, as one reader follows it: whoever wrote them, this
/// process or another one on the same database.
public final class SharedFeed {

    private static final String POSITIONS = "select bucket, next_seq from bucket_ctl where bucket >= ?";
    private static final String TYPES = """
            select distinct news.type
            from unnest(?::int[], ?::bigint[]) as seen (bucket, seq)
            cross join lateral (
                select type from change_feed where bucket = seen.bucket and seq >= seen.seq
            ) as news""";

    private final TransactionRunner transactions;
    private Map<Integer, Long> seen = Map.of();

    public SharedFeed(TransactionRunner transactions) {
        this.transactions = transactions;
    }

    /// The resource types that were written since the last call; at the first, none. Costs 64 rows while nothing was.
    public synchronized Set<String> news() {
        return transactions.inTransaction(transaction -> {
            try {
                return news(transaction.connection());
            } catch (SQLException e) {
                throw new EngineException("the feed of definitions could not be read", e);
            }
        });
    }

    private Set<String> news(Connection connection) throws SQLException {
        Map<Integer, Long> positions = positions(connection);
        Map<Integer, Long> moved = new TreeMap<>(seen);
        moved.entrySet().removeIf(old -> old.getValue().equals(positions.get(old.getKey())));
        Set<String> types = moved.isEmpty() ? Set.of() : types(connection, moved);
        seen = positions;
        return types;
    }

    private static Map<Integer, Long> positions(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(POSITIONS)) {
            statement.setInt(1, Bucket.PATIENT_BUCKETS);
            Map<Integer, Long> positions = new TreeMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    positions.put(rows.getInt(1), rows.getLong(2));
                }
            }
            return positions;
        }
    }

    private static Set<String> types(Connection connection, Map<Integer, Long> from) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TYPES)) {
            statement.setArray(1, connection.createArrayOf("int4", from.keySet().toArray()));
            statement.setArray(2, connection.createArrayOf("int8", from.values().toArray()));
            Set<String> types = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    types.add(rows.getString(1));
                }
            }
            return types;
        }
    }
}
