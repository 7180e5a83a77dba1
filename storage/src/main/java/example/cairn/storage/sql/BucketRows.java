package example.cairn.storage.sql;

import example.cairn.model.Bucket;
import example.cairn.storage.plan.BucketState;
import example.cairn.storage.plan.Reservation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// The rows of `bucket_ctl`: locks, positions and clocks.
final class BucketRows {

    /// Locks and takes in one statement a bucket what the writes will most likely need.
    static final String RESERVE = """
            update bucket_ctl set
                next_seq = next_seq + ?,
                wanted_seq = case when ? = 0 then wanted_seq else next_seq + ? - 1 end,
                last_at = greatest(?, last_at + interval '1 microsecond') + (? - 1) * interval '1 microsecond'
            where bucket = ?
            returning old.next_seq, old.wanted_seq, old.last_at
            """;

    static final String CORRECT = """
            update bucket_ctl set next_seq = ?, wanted_seq = ?, last_at = greatest(last_at, ?) where bucket = ?
            """;

    static final String TRY_LOCK = """
            select from bucket_ctl where bucket = ? for update skip locked
            """;

    static final String LOCK = """
            select from bucket_ctl where bucket = ? for update
            """;

    private BucketRows() {}

    /// Locks the buckets, ascending, in one round trip.
    ///
    /// @return what each was before
    static Map<Bucket, BucketState> reserve(
            Connection connection, SortedMap<Bucket, Reservation> reservations, Instant now) throws SQLException {
        List<Bucket> buckets = new ArrayList<>(reservations.keySet());
        Map<Bucket, BucketState> before = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(RESERVE, Statement.RETURN_GENERATED_KEYS)) {
            for (Map.Entry<Bucket, Reservation> entry : reservations.entrySet()) {
                Reservation reservation = entry.getValue();
                statement.setInt(1, reservation.count());
                statement.setInt(2, reservation.lastWanted());
                statement.setInt(3, reservation.lastWanted());
                Sql.setInstant(statement, 4, now);
                statement.setInt(5, reservation.count());
                statement.setInt(6, entry.getKey().number());
                statement.addBatch();
            }
            statement.executeBatch();
            try (ResultSet rows = statement.getGeneratedKeys()) {
                for (Bucket bucket : buckets) {
                    rows.next();
                    before.put(
                            bucket,
                            BucketState.of(
                                    rows.getLong("next_seq"),
                                    rows.getLong("wanted_seq"),
                                    Sql.instant(rows, "last_at"),
                                    now));
                }
            }
        }
        return before;
    }

    /// Sets what came out differently: a refused step took no position, an update was wanted after all.
    static void correct(Connection connection, Map<Bucket, BucketState> buckets) throws SQLException {
        if (buckets.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(CORRECT)) {
            for (Map.Entry<Bucket, BucketState> entry : buckets.entrySet()) {
                statement.setLong(1, entry.getValue().nextSeq());
                statement.setLong(2, entry.getValue().wantedSeq());
                Sql.setInstant(statement, 3, entry.getValue().lastAt());
                statement.setInt(4, entry.getKey().number());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static boolean tryLock(Connection connection, Bucket bucket) throws SQLException {
        return locked(connection, TRY_LOCK, bucket);
    }

    static boolean lock(Connection connection, Bucket bucket) throws SQLException {
        return locked(connection, LOCK, bucket);
    }

    private static boolean locked(Connection connection, String sql, Bucket bucket) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, bucket.number());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
