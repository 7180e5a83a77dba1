package example.cairn.subscription.jdbc;

import example.cairn.model.Bucket;
import example.cairn.model.PatientKey;
import example.cairn.model.Placement;
import example.cairn.model.ResourceChange;
import example.cairn.model.ResourceKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Changes that webhooks want to hear of, in the change's own bucket, not yet numbered.
public final class SubscriptionMatches {

    private static final String APPEND = """
            insert into subscription_match
              (bucket, seq, subscription, patient, resource_type, resource_id, version)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (subscription, bucket, seq) do nothing""";
    private static final String NEXT = """
            select bucket, seq, patient, resource_type, resource_id, version
            from subscription_match
            where subscription = ?
            order by bucket, seq
            limit ?""";
    private static final String DELETE = """
            delete from subscription_match
            where subscription = ? and bucket = ? and seq = any (?)""";

    /// @param subscription id of the Subscription
    /// @param change what it wants to hear of
    public record Row(String subscription, ResourceChange change) {}

    /// Adds matches that webhooks wait for, within the transaction that judges the changes. Adding one twice is
    /// harmless. A journey's matches are its engine's own business and do not belong here.
    public void append(Connection connection, Collection<Row> matches) throws SQLException {
        if (matches.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
            for (Row match : matches) {
                ResourceChange change = match.change();
                statement.setInt(1, change.bucket().number());
                statement.setLong(2, change.seq());
                statement.setString(3, match.subscription());
                statement.setLong(4, change.patient().map(PatientKey::number).orElse(0L));
                statement.setString(5, change.key().type());
                statement.setString(6, change.key().id());
                statement.setLong(7, change.version());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /// The first matches of a subscription over all buckets, in the order of each feed; takes no locks.
    List<Unnumbered> next(Connection connection, ResourceKey subscription, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEXT)) {
            statement.setString(1, subscription.id());
            statement.setInt(2, limit);
            List<Unnumbered> next = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    next.add(new Unnumbered(
                            new Placement(new Bucket(rows.getInt(1)), rows.getLong(3)),
                            rows.getLong(2),
                            new ResourceKey(rows.getString(4), rows.getString(5)),
                            rows.getLong(6)));
                }
            }
            return next;
        }
    }

    /// Removes matches that are numbered, bucket by bucket.
    void delete(Connection connection, ResourceKey subscription, List<Unnumbered> numbered) throws SQLException {
        Map<Bucket, List<Long>> byBucket = numbered.stream()
                .collect(Collectors.groupingBy(
                        row -> row.source().bucket(),
                        TreeMap::new,
                        Collectors.mapping(Unnumbered::seq, Collectors.toList())));
        if (byBucket.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
            for (Map.Entry<Bucket, List<Long>> entry : byBucket.entrySet()) {
                statement.setString(1, subscription.id());
                statement.setInt(2, entry.getKey().number());
                statement.setArray(3, SqlArrays.longs(connection, entry.getValue()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
