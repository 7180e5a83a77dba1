package example.cairn.storage.sql;

import example.cairn.model.Bucket;
import example.cairn.model.ResourceKey;
import example.cairn.storage.sql.index.RowInsert;
import example.cairn.storage.sql.index.SqlArray;
import example.cairn.storage.sql.index.SqlFragment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rows of `directory`: where resources with an id of a client's choice were born.
final class DirectoryRows {

    private static final String FIND = """
            select row.type, row.id, row.bucket
            from unnest(?::int[], ?::text[], ?::text[]) as wanted (slot, type, id)
            cross join lateral (
                select type, id, bucket from directory
                where slot = wanted.slot and type = wanted.type and id = wanted.id
            ) as row
            """;

    private static final String POINT = """
            update directory set bucket = ? where slot = ? and type = ? and id = ? and bucket = ?
            """;

    private DirectoryRows() {}

    static int slot(ResourceKey key) {
        return Bucket.shared(key).number() - Bucket.PATIENT_BUCKETS;
    }

    static Map<ResourceKey, Bucket> find(Connection connection, Collection<ResourceKey> keys) throws SQLException {
        Map<ResourceKey, Bucket> found = new HashMap<>();
        if (keys.isEmpty()) {
            return found;
        }
        SqlFragment query = SqlFragment.of(
                FIND,
                SqlArray.ints(keys, DirectoryRows::slot),
                SqlArray.texts(keys, ResourceKey::type),
                SqlArray.texts(keys, ResourceKey::id));
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.put(new ResourceKey(rows.getString(1), rows.getString(2)), new Bucket(rows.getInt(3)));
            }
        }
        return found;
    }

    /// Claims ids for buckets, in key order, so that two transactions cannot wait for each other. Waits for whoever
    /// claims the same id in this moment.
    ///
    /// @return how many claims were new
    static int claim(Connection connection, Map<ResourceKey, Bucket> places) throws SQLException {
        if (places.isEmpty()) {
            return 0;
        }
        List<Map.Entry<ResourceKey, Bucket>> rows = places.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                .toList();
        SqlFragment insert = new RowInsert<>("directory", rows)
                .ints("slot", row -> slot(row.getKey()))
                .texts("type", row -> row.getKey().type())
                .texts("id", row -> row.getKey().id())
                .ints("bucket", row -> row.getValue().number())
                .fragment();
        try (PreparedStatement statement =
                SqlFragment.concat(insert, " on conflict do nothing").prepare(connection)) {
            return statement.executeUpdate();
        }
    }

    /// Points a claim that was never used to another bucket.
    ///
    /// @return false where somebody else did
    static boolean point(Connection connection, ResourceKey key, Bucket from, Bucket to) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(POINT)) {
            statement.setInt(1, to.number());
            statement.setInt(2, slot(key));
            statement.setString(3, key.type());
            statement.setString(4, key.id());
            statement.setInt(5, from.number());
            return statement.executeUpdate() == 1;
        }
    }
}
