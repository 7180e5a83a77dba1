package example.cairn.storage.sql;

import example.cairn.model.Bucket;
import example.cairn.model.ChangeKind;
import example.cairn.model.Placement;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.storage.HistoryCursor;
import example.cairn.storage.ResourceReader.HistoryPage;
import example.cairn.storage.ResourceReader.HistoryQuery;
import example.cairn.storage.plan.Head;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Reads versions, newest first. The history of a resource that was moved is the union over the buckets it lay in.
final class HistoryRows {

    static final HistoryPage NO_PAGE = new HistoryPage(List.of(), Optional.empty());

    private static final String COLUMNS = "version, last_updated, patient, bucket, seq, type, id, kind, body";

    private static final String ONE_VERSION = """
            select %s from resource_history where bucket = any (?) and type = ? and id = ? and version = ?
            """.formatted(COLUMNS);

    /// Of one resource: the current row, then its older ones.
    private static final String OF_RESOURCE = """
            select * from (
                select %1$s from resource where bucket = any (?) and type = ? and id = ? and moved_to is null
                union all
                select %1$s from resource_history where bucket = any (?) and type = ? and id = ?
            ) as row
            where version < ? and last_updated >= ?
            order by version desc
            limit ?
            """.formatted(COLUMNS);

    /// Of types: each type's newest from both tables by their index, then the newest of all. A system-wide history asks
    /// for every type there is.
    private static final String OF_TYPES = """
            select row.*
            from unnest(?::text[]) as wanted (type)
            cross join lateral (
                (select %1$s from resource
                 where type = wanted.type and moved_to is null and last_updated >= ?
                 and (last_updated, bucket, seq) < (?, ?, ?)
                 order by last_updated desc, bucket desc, seq desc limit ?)
                union all
                (select %1$s from resource_history
                 where type = wanted.type and last_updated >= ? and (last_updated, bucket, seq) < (?, ?, ?)
                 order by last_updated desc, bucket desc, seq desc limit ?)
            ) as row
            order by last_updated desc, bucket desc, seq desc
            limit ?
            """.formatted(COLUMNS);

    /// The distinct types, by jumping from one to the next in the index.
    private static final String TYPES = """
            with recursive known (type) as (
                (select type from resource order by type limit 1)
                union all
                select (select type from resource where resource.type > known.type order by resource.type limit 1)
                from known where known.type is not null
            )
            select type from known where type is not null
            """;

    private record Row(ResourceVersion version, HistoryCursor cursor) {}

    private HistoryRows() {}

    static Optional<ResourceVersion> version(Connection connection, Head head, long version) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ONE_VERSION)) {
            statement.setArray(1, connection.createArrayOf("int4", buckets(head)));
            statement.setString(2, head.key().type());
            statement.setString(3, head.key().id());
            statement.setLong(4, version);
            return rows(statement).stream().map(Row::version).findFirst();
        }
    }

    static HistoryPage page(Connection connection, Head head, HistoryQuery query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OF_RESOURCE)) {
            int next = 1;
            for (int table = 0; table < 2; table++) {
                statement.setArray(next++, connection.createArrayOf("int4", buckets(head)));
                statement.setString(next++, head.key().type());
                statement.setString(next++, head.key().id());
            }
            statement.setLong(next++, query.before().map(Long::parseLong).orElse(Long.MAX_VALUE));
            Sql.setInstant(statement, next++, query.since().orElse(Instant.EPOCH));
            statement.setInt(next, query.count() + 1);
            return page(
                    rows(statement),
                    query.count(),
                    row -> String.valueOf(row.version().version()));
        }
    }

    static HistoryPage page(Connection connection, HistoryQuery query) throws SQLException {
        List<String> types = query.type().isPresent() ? List.of(query.type().get()) : types(connection);
        HistoryCursor before = query.before().flatMap(HistoryCursor::parse).orElse(HistoryCursor.NEWEST);
        try (PreparedStatement statement = connection.prepareStatement(OF_TYPES)) {
            int next = 1;
            statement.setArray(next++, connection.createArrayOf("text", types.toArray()));
            for (int table = 0; table < 2; table++) {
                Sql.setInstant(statement, next++, query.since().orElse(Instant.EPOCH));
                Sql.setInstant(statement, next++, before.at());
                statement.setInt(next++, before.bucket());
                statement.setLong(next++, before.seq());
                statement.setInt(next++, query.count() + 1);
            }
            statement.setInt(next, query.count() + 1);
            return page(rows(statement), query.count(), row -> row.cursor().toString());
        }
    }

    private static HistoryPage page(List<Row> rows, int count, Function<Row, String> token) {
        // One row more than asked for tells whether there is a next page.
        boolean more = rows.size() > count;
        List<Row> page = more ? rows.subList(0, count) : rows;
        return new HistoryPage(
                page.stream().map(Row::version).toList(),
                more && count > 0 ? Optional.of(token.apply(page.getLast())) : Optional.empty());
    }

    private static List<String> types(Connection connection) throws SQLException {
        List<String> types = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(TYPES);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                types.add(rows.getString(1));
            }
        }
        return types;
    }

    private static Object[] buckets(Head head) {
        return Stream.concat(Stream.of(head.placement().bucket()), head.pastBuckets().stream())
                .map(Bucket::number)
                .toArray();
    }

    private static List<Row> rows(PreparedStatement statement) throws SQLException {
        List<Row> versions = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Instant at = Sql.instant(row, "last_updated");
                Bucket bucket = new Bucket(row.getInt("bucket"));
                versions.add(new Row(
                        new ResourceVersion(
                                new ResourceKey(row.getString("type"), row.getString("id")),
                                row.getLong("version"),
                                at,
                                ChangeKind.valueOf(row.getString("kind")),
                                row.getBytes("body"),
                                new Placement(bucket, row.getLong("patient"))),
                        new HistoryCursor(at, bucket.number(), row.getLong("seq"))));
            }
        }
        return versions;
    }
}
