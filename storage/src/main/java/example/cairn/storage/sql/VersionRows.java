package example.cairn.storage.sql;

import example.cairn.model.Bucket;
import example.cairn.model.ResourceKey;
import example.cairn.storage.plan.PlannedVersion;
import example.cairn.storage.plan.RowChange;
import example.cairn.storage.sql.index.ValueHash;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/// Writes the rows of `resource` and `resource_history`.
final class VersionRows {

    private static final String INSERT = """
            insert into resource
                (rid, patient, version, seq, last_updated, self_hash, bucket, type, id, kind, body)
            select * from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::timestamptz[], ?::bigint[],
                ?::int[], ?::text[], ?::text[], ?::text[], ?::bytea[])
            """;

    /// What a move has left behind (moved_to) is no version of its own.
    static final String REPLACE = """
            with kept as (
                insert into resource_history
                    (rid, patient, version, seq, last_updated, valid_to, bucket, header, type, id, kind, body)
                select rid, patient, version, seq, last_updated, ?, bucket, header, type, id, kind, body
                from resource where bucket = ? and type = ? and id = ? and moved_to is null
            )
            update resource set patient = ?, version = ?, seq = ?, last_updated = ?, kind = ?, body = ?, moved_to = ?,
                past_buckets = ?
            where bucket = ? and type = ? and id = ?
            """;

    static final String SET_PAST_BUCKETS = """
            update resource set past_buckets = ? where bucket = ? and type = ? and id = ?
            """;

    private final ValueHash hash;

    VersionRows(ValueHash hash) {
        this.hash = hash;
    }

    void write(Connection connection, List<PlannedVersion> versions) throws SQLException {
        List<PlannedVersion> first = with(RowChange.INSERT, versions);
        insert(connection, first);
        setPastBuckets(
                connection,
                first.stream()
                        .filter(version -> !version.pastBuckets().isEmpty())
                        .toList());
        replace(connection, with(RowChange.REPLACE, versions));
    }

    private static List<PlannedVersion> with(RowChange change, List<PlannedVersion> versions) {
        return versions.stream().filter(version -> version.change() == change).toList();
    }

    private void insert(Connection connection, List<PlannedVersion> versions) throws SQLException {
        if (versions.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            new RowColumns<>(statement, versions)
                    .longs(PlannedVersion::rid)
                    .longs(row -> row.version().placement().patient())
                    .longs(row -> row.version().version())
                    .longs(PlannedVersion::seq)
                    .instants(row -> row.version().lastUpdated())
                    .longs(row -> hash.of(row.version().key().toString()))
                    .ints(row -> row.version().placement().bucket().number())
                    .texts(row -> row.version().key().type())
                    .texts(row -> row.version().key().id())
                    .texts(row -> row.version().kind().name())
                    .bytes(row -> row.version().body());
            statement.executeUpdate();
        }
    }

    private static void replace(Connection connection, List<PlannedVersion> versions) throws SQLException {
        if (versions.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(REPLACE)) {
            for (PlannedVersion version : versions) {
                Sql.setInstant(statement, 1, version.version().lastUpdated());
                int next = bindPlace(statement, 2, version);
                bindValues(statement, next, version);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /// Few rows have them, and a multi-row insert cannot: arrays of arrays have one length.
    private static void setPastBuckets(Connection connection, List<PlannedVersion> versions) throws SQLException {
        if (versions.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(SET_PAST_BUCKETS)) {
            for (PlannedVersion version : versions) {
                statement.setArray(1, numbers(connection, version.pastBuckets()));
                bindPlace(statement, 2, version);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static Array numbers(Connection connection, List<Bucket> buckets) throws SQLException {
        return connection.createArrayOf(
                "int4", buckets.stream().map(Bucket::number).toArray());
    }

    private static void bindValues(PreparedStatement statement, int first, PlannedVersion row) throws SQLException {
        int next = first;
        statement.setLong(next++, row.version().placement().patient());
        statement.setLong(next++, row.version().version());
        statement.setLong(next++, row.seq());
        Sql.setInstant(statement, next++, row.version().lastUpdated());
        statement.setString(next++, row.version().kind().name());
        statement.setBytes(next++, row.version().body());
        if (row.movedTo().isPresent()) {
            statement.setInt(next++, row.movedTo().get().number());
        } else {
            statement.setNull(next++, Types.INTEGER);
        }
        if (row.pastBuckets().isEmpty()) {
            statement.setNull(next++, Types.ARRAY);
        } else {
            statement.setArray(next++, numbers(statement.getConnection(), row.pastBuckets()));
        }
        bindPlace(statement, next, row);
    }

    private static int bindPlace(PreparedStatement statement, int first, PlannedVersion row) throws SQLException {
        ResourceKey key = row.version().key();
        statement.setInt(first, row.version().placement().bucket().number());
        statement.setString(first + 1, key.type());
        statement.setString(first + 2, key.id());
        return first + 3;
    }
}
