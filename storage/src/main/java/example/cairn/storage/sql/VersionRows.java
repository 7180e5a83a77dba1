package example.cairn.storage.sql;

import example.cairn.model.Bucket;
import example.cairn.model.ResourceKey;
import example.cairn.storage.plan.PlannedVersion;
import example.cairn.storage.plan.RowChange;
import example.cairn.storage.sql.index.IndexKeys;
import example.cairn.storage.sql.index.IndexedVersion;
import example.cairn.storage.sql.index.Micros;
import example.cairn.storage.sql.index.RowInsert;
import example.cairn.storage.sql.index.SqlFragment;
import example.cairn.storage.sql.index.ValueHash;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// Writes the rows of `resource` and `resource_history`.
final class VersionRows {

    /// What a move has left behind (moved_to) is no version of its own.
    static final String REPLACE = """
            with kept as (
                insert into resource_history
                    (rid, patient, version, seq, last_updated, valid_to, bucket, header, type, id, kind, body)
                select rid, patient, version, seq, last_updated, ?, bucket, header, type, id, kind, body
                from resource where bucket = ? and type = ? and id = ? and moved_to is null
            )
            update resource set patient = ?, version = ?, seq = ?, last_updated = ?, happened = ?, kind = ?, body = ?,
                moved_to = ?, past_buckets = ?, key_params = ?, key_hashes = ?
            where bucket = ? and type = ? and id = ?
            """;

    private final ValueHash hash;

    VersionRows(ValueHash hash) {
        this.hash = hash;
    }

    /// The first versions; empty where there are none.
    Optional<SqlFragment> insert(List<PlannedVersion> versions) {
        List<PlannedVersion> first = with(RowChange.INSERT, versions);
        return first.isEmpty()
                ? Optional.empty()
                : Optional.of(new RowInsert<>("resource", first)
                        .longs("rid", PlannedVersion::rid)
                        .longs("patient", row -> row.version().placement().patient())
                        .longs("version", row -> row.version().version())
                        .longs("seq", PlannedVersion::seq)
                        .instants("last_updated", row -> row.version().lastUpdated())
                        .longs("happened", VersionRows::happened)
                        .longs("self_hash", row -> hash.of(row.version().key().toString()))
                        .ints(
                                "bucket",
                                row -> row.version().placement().bucket().number())
                        .texts("type", row -> row.version().key().type())
                        .texts("id", row -> row.version().key().id())
                        .texts("kind", row -> row.version().kind().name())
                        .optionalLists("past_buckets", "int", VersionRows::pastBuckets)
                        .lists("key_params", "int", row -> keys(row).params())
                        .lists("key_hashes", "bigint", row -> keys(row).hashes())
                        .bytes("body", row -> row.version().body())
                        .fragment());
    }

    /// Keeps the old versions as history and writes the new ones in their place.
    void replace(Connection connection, List<PlannedVersion> versions) throws SQLException {
        List<PlannedVersion> later = with(RowChange.REPLACE, versions);
        if (later.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(REPLACE)) {
            for (PlannedVersion version : later) {
                Sql.setInstant(statement, 1, version.version().lastUpdated());
                int next = bindPlace(statement, 2, version);
                bindValues(statement, next, version);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static List<PlannedVersion> with(RowChange change, List<PlannedVersion> versions) {
        return versions.stream().filter(version -> version.change() == change).toList();
    }

    /// What does not say when it happened comes before everything that does.
    private static long happened(PlannedVersion version) {
        return Micros.of(version.entries().happened().orElse(Instant.MIN));
    }

    private static LongStream pastBuckets(PlannedVersion version) {
        return version.pastBuckets().stream().mapToLong(Bucket::number);
    }

    private static Array numbers(Connection connection, String type, LongStream values) throws SQLException {
        return connection.createArrayOf(type, values.boxed().toArray());
    }

    private void bindValues(PreparedStatement statement, int first, PlannedVersion row) throws SQLException {
        int next = first;
        statement.setLong(next++, row.version().placement().patient());
        statement.setLong(next++, row.version().version());
        statement.setLong(next++, row.seq());
        Sql.setInstant(statement, next++, row.version().lastUpdated());
        statement.setLong(next++, happened(row));
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
            statement.setArray(next++, numbers(statement.getConnection(), "int4", pastBuckets(row)));
        }
        statement.setArray(
                next++, numbers(statement.getConnection(), "int4", keys(row).params()));
        statement.setArray(
                next++, numbers(statement.getConnection(), "int8", keys(row).hashes()));
        bindPlace(statement, next, row);
    }

    private IndexKeys keys(PlannedVersion row) {
        return IndexKeys.of(IndexedVersion.of(row), hash);
    }

    private static int bindPlace(PreparedStatement statement, int first, PlannedVersion row) throws SQLException {
        ResourceKey key = row.version().key();
        statement.setInt(first, row.version().placement().bucket().number());
        statement.setString(first + 1, key.type());
        statement.setString(first + 2, key.id());
        return first + 3;
    }
}
