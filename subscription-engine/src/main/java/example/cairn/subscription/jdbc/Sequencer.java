package example.cairn.subscription.jdbc;

import example.cairn.model.Placement;
import example.cairn.model.ResourceKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/// Turns matches into numbered events (scale rule 12). The caller holds the lock on the subscription's row and stores
/// the last number in the same transaction, so numbers have no gaps. Matches are deleted later; one that is still there
/// the next time is recognised and gets no second number.
final class Sequencer {

    static final int AT_ONCE = 500;

    private static final String ALREADY_NUMBERED = """
            select source_bucket, source_seq from subscription_event
            where bucket = ? and subscription = ?
              and (source_bucket, source_seq) in (select * from unnest(?::int[], ?::bigint[]))""";
    private static final String NUMBER = """
            insert into subscription_event
              (bucket, subscription, number, source_bucket, source_seq, patient, resource_type, resource_id,
               version, numbered_at, state, attempts, reason)
            select ?, ?, number, source_bucket, source_seq, patient, type, id, version, ?, 'due', 0, ''
            from unnest(?::bigint[], ?::int[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::bigint[])
              as fresh (number, source_bucket, source_seq, patient, type, id, version)""";

    /// What stays the same when a change is read again.
    private record Source(int bucket, long seq) {}

    /// @param lastNumber the highest number given so far
    /// @return the highest number now
    long number(Connection connection, ResourceKey subscription, List<Unnumbered> matches, long lastNumber, Instant now)
            throws SQLException {
        if (matches.isEmpty()) {
            return lastNumber;
        }
        Set<Source> known = alreadyNumbered(connection, subscription, matches);
        List<Unnumbered> fresh =
                matches.stream().filter(row -> !known.contains(source(row))).toList();
        if (!fresh.isEmpty()) {
            insert(connection, subscription, fresh, lastNumber + 1, now);
        }
        return lastNumber + fresh.size();
    }

    private static Set<Source> alreadyNumbered(
            Connection connection, ResourceKey subscription, List<Unnumbered> matches) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ALREADY_NUMBERED)) {
            statement.setInt(1, home(subscription));
            statement.setString(2, subscription.id());
            statement.setArray(3, SqlArrays.integers(connection, buckets(matches)));
            statement.setArray(
                    4,
                    SqlArrays.longs(
                            connection, matches.stream().map(Unnumbered::seq).toList()));
            Set<Source> known = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    known.add(new Source(rows.getInt(1), rows.getLong(2)));
                }
            }
            return known;
        }
    }

    private static void insert(
            Connection connection, ResourceKey subscription, List<Unnumbered> fresh, long first, Instant now)
            throws SQLException {
        List<Long> numbers =
                LongStream.range(first, first + fresh.size()).boxed().toList();
        List<ResourceKey> resources = fresh.stream().map(Unnumbered::resource).toList();
        try (PreparedStatement statement = connection.prepareStatement(NUMBER)) {
            statement.setInt(1, home(subscription));
            statement.setString(2, subscription.id());
            statement.setObject(3, now.atOffset(ZoneOffset.UTC));
            statement.setArray(4, SqlArrays.longs(connection, numbers));
            statement.setArray(5, SqlArrays.integers(connection, buckets(fresh)));
            statement.setArray(
                    6,
                    SqlArrays.longs(
                            connection, fresh.stream().map(Unnumbered::seq).toList()));
            statement.setArray(
                    7,
                    SqlArrays.longs(
                            connection,
                            fresh.stream().map(row -> row.source().patient()).toList()));
            statement.setArray(
                    8,
                    SqlArrays.texts(
                            connection,
                            resources.stream().map(ResourceKey::type).toList()));
            statement.setArray(
                    9,
                    SqlArrays.texts(
                            connection, resources.stream().map(ResourceKey::id).toList()));
            statement.setArray(
                    10,
                    SqlArrays.longs(
                            connection, fresh.stream().map(Unnumbered::version).toList()));
            statement.executeUpdate();
        }
    }

    private static List<Integer> buckets(List<Unnumbered> matches) {
        return matches.stream().map(row -> row.source().bucket().number()).toList();
    }

    private static Source source(Unnumbered row) {
        return new Source(row.source().bucket().number(), row.seq());
    }

    /// The subscription's own bucket, where its events and its state of delivery lie.
    static int home(ResourceKey subscription) {
        return Placement.shared(subscription).bucket().number();
    }
}
