package example.cairn.storage.sql;

import example.cairn.model.Bucket;
import example.cairn.model.ChangeKind;
import example.cairn.model.Placement;
import example.cairn.model.ResourceKey;
import example.cairn.storage.plan.Head;
import example.cairn.storage.plan.Place;
import example.cairn.storage.sql.index.SqlArray;
import example.cairn.storage.sql.index.SqlFragment;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads rows of `resource` by bucket and key.
final class HeadRows {

    /// The columns of a head, for every statement that reads one.
    static final String COLUMNS =
            "rid, patient, version, last_updated, bucket, moved_to, type, id, kind, past_buckets, body";

    private static final String BY_KEYS = """
            select head.*
            from unnest(?::int[], ?::text[], ?::text[]) as wanted (bucket, type, id)
            cross join lateral (
                select %s from resource
                where bucket = wanted.bucket and type = wanted.type and id = wanted.id
            ) as head
            """.formatted(COLUMNS);

    private HeadRows() {}

    static List<Head> read(Connection connection, List<Place> places) throws SQLException {
        List<Head> heads = new ArrayList<>();
        if (places.isEmpty()) {
            return heads;
        }
        SqlFragment query = SqlFragment.of(
                BY_KEYS,
                SqlArray.ints(places, place -> place.bucket().number()),
                SqlArray.texts(places, place -> place.key().type()),
                SqlArray.texts(places, place -> place.key().id()));
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                heads.add(head(rows));
            }
        }
        return heads;
    }

    static Head head(ResultSet row) throws SQLException {
        return new Head(
                new ResourceKey(row.getString("type"), row.getString("id")),
                new Placement(new Bucket(row.getInt("bucket")), row.getLong("patient")),
                row.getLong("rid"),
                row.getLong("version"),
                Sql.instant(row, "last_updated"),
                ChangeKind.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getObject("moved_to", Integer.class)).map(Bucket::new),
                buckets(row.getArray("past_buckets")),
                row.getBytes("body"));
    }

    private static List<Bucket> buckets(@Nullable Array array) throws SQLException {
        return array == null
                ? List.of()
                : Arrays.stream((Integer[]) array.getArray()).map(Bucket::new).toList();
    }
}
