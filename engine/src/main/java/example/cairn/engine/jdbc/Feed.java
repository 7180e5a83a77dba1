package example.cairn.engine.jdbc;

import example.cairn.model.Bucket;
import example.cairn.model.ChangeKind;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceChange;
import example.cairn.model.ResourceKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The engine's side of the change feed: which buckets have wanted news, the news themselves, and how far it has come.
public final class Feed {

    private static final String WITH_NEWS = """
            select bucket from bucket_ctl
            where wanted_seq > done_seq
            limit ?""";
    private static final String HAS_NEWS = "select wanted_seq > done_seq from bucket_ctl where bucket = ?";
    private static final String WANTED = """
            select news.*
            from unnest(?::int[]) as asked(bucket)
            cross join lateral (
                select feed.bucket, feed.seq, feed.patient_id, feed.type, feed.id, feed.version, feed.kind, feed.at,
                       feed.historical
                from bucket_ctl ctl
                join change_feed feed on feed.bucket = ctl.bucket and feed.seq > ctl.done_seq
                where ctl.bucket = asked.bucket and feed.bucket = asked.bucket and feed.wanted
                order by feed.seq
                limit ?
            ) news""";
    private static final String MISSED = """
            select bucket, seq, patient_id, type, id, version, kind, at, historical
            from change_feed
            where bucket = ? and seq >= ? and patient_id = ? and wanted
                and seq <= greatest(?, (select done_seq from bucket_ctl where bucket = ?))
            order by seq""";
    private static final String ADVANCE = "update bucket_ctl set done_seq = ? where bucket = ? and done_seq < ?";

    /// Buckets whose feed has wanted rows behind the cursor: one lock-free fan-out.
    public List<Bucket> withNews(Connection connection, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WITH_NEWS)) {
            statement.setInt(1, limit);
            List<Bucket> buckets = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    buckets.add(new Bucket(rows.getInt(1)));
                }
            }
            return buckets;
        }
    }

    /// Whether a bucket, which the caller holds, has news that is not judged yet.
    public boolean hasNews(Connection connection, Bucket bucket) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HAS_NEWS)) {
            statement.setInt(1, bucket.number());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /// The next wanted rows of each bucket, in order. The caller holds the buckets.
    public List<ResourceChange> wanted(Connection connection, Collection<Bucket> buckets, int limitEach)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WANTED)) {
            Integer[] numbers = buckets.stream().map(Bucket::number).toArray(Integer[]::new);
            statement.setArray(1, connection.createArrayOf("int4", numbers));
            statement.setInt(2, limitEach);
            return changes(statement);
        }
    }

    /// What a patient was not judged by although the cursor has passed it, in order. The caller holds the bucket.
    ///
    /// @param from the first such row
    /// @param upTo the last row that the caller has read ahead of the cursor, or 0
    public List<ResourceChange> missed(Connection connection, PatientKey patient, long from, long upTo)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MISSED)) {
            statement.setInt(1, patient.bucket().number());
            statement.setLong(2, from);
            statement.setString(3, patient.id());
            statement.setLong(4, upTo);
            statement.setInt(5, patient.bucket().number());
            return changes(statement);
        }
    }

    /// Moves each bucket's cursor forward.
    public void advance(Connection connection, Map<Bucket, Long> cursors) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
            for (Map.Entry<Bucket, Long> cursor : cursors.entrySet()) {
                statement.setLong(1, cursor.getValue());
                statement.setInt(2, cursor.getKey().number());
                statement.setLong(3, cursor.getValue());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static List<ResourceChange> changes(PreparedStatement statement) throws SQLException {
        List<ResourceChange> changes = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                changes.add(change(rows));
            }
        }
        return changes;
    }

    private static ResourceChange change(ResultSet row) throws SQLException {
        return new ResourceChange(
                new Bucket(row.getInt("bucket")),
                row.getLong("seq"),
                Optional.ofNullable(row.getString("patient_id")).map(PatientKey::new),
                new ResourceKey(row.getString("type"), row.getString("id")),
                row.getLong("version"),
                ChangeKind.valueOf(row.getString("kind")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getBoolean("historical"));
    }
}
