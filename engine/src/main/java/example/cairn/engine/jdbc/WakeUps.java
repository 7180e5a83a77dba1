package example.cairn.engine.jdbc;

import example.cairn.model.Bucket;
import example.cairn.model.PatientKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The earliest instant at which something about a patient can change with no write: one row a patient.
public final class WakeUps {

    private static final String DUE = """
            select bucket, patient_id, due_at from wake_up
            where due_at <= ?
            order by due_at
            limit ?""";
    private static final String DUE_IN_BUCKET = """
            select patient_id from wake_up
            where bucket = ? and due_at <= ?
            order by due_at
            limit ?""";
    private static final String SET = """
            insert into wake_up (bucket, patient, patient_id, due_at) values (?, ?, ?, ?)
            on conflict (bucket, patient) do update set due_at = excluded.due_at""";
    private static final String CLEAR = "delete from wake_up where bucket = ? and patient = ?";
    private static final String EVERYONE = """
            insert into wake_up (bucket, patient, patient_id, due_at)
            select bucket, patient, id, ? from resource
            where bucket = ? and type = 'Patient' and kind <> 'DELETE'
            on conflict (bucket, patient) do update set due_at = least(wake_up.due_at, excluded.due_at)""";

    /// @param dueAt when it was to be judged; the difference to now is the lateness
    public record Due(PatientKey patient, Instant dueAt) {}

    /// The patients that are due, the longest waiting first: one lock-free fan-out over all buckets.
    public List<Due> due(Connection connection, Instant now, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DUE)) {
            statement.setObject(1, timestamp(now));
            statement.setInt(2, limit);
            List<Due> due = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    due.add(new Due(
                            new PatientKey(rows.getString(2)),
                            rows.getObject(3, OffsetDateTime.class).toInstant()));
                }
            }
            return due;
        }
    }

    /// The due patients of one bucket, read again under its lock.
    public List<PatientKey> due(Connection connection, Bucket bucket, Instant now, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DUE_IN_BUCKET)) {
            statement.setInt(1, bucket.number());
            statement.setObject(2, timestamp(now));
            statement.setInt(3, limit);
            List<PatientKey> due = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    due.add(new PatientKey(rows.getString(1)));
                }
            }
            return due;
        }
    }

    /// Sets or clears the rows of the given patients, in order of bucket.
    public void set(Connection connection, Map<PatientKey, Optional<Instant>> wakeUps) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement(SET);
                PreparedStatement clear = connection.prepareStatement(CLEAR)) {
            for (Map.Entry<PatientKey, Optional<Instant>> entry : wakeUps.entrySet()) {
                PatientKey patient = entry.getKey();
                PreparedStatement statement = entry.getValue().isPresent() ? set : clear;
                statement.setInt(1, patient.bucket().number());
                statement.setLong(2, patient.number());
                if (entry.getValue().isPresent()) {
                    statement.setString(3, patient.id());
                    statement.setObject(4, timestamp(entry.getValue().get()));
                }
                statement.addBatch();
            }
            set.executeBatch();
            clear.executeBatch();
        }
    }

    /// Makes every patient of the buckets due: after a definition changed, all are judged again in the due scan's own
    /// time, live news first.
    public void everyone(Connection connection, Collection<Bucket> buckets, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(EVERYONE)) {
            for (Bucket bucket : new TreeMap<>(index(buckets)).values()) {
                statement.setObject(1, timestamp(now));
                statement.setInt(2, bucket.number());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static Map<Integer, Bucket> index(Collection<Bucket> buckets) {
        Map<Integer, Bucket> index = new TreeMap<>();
        buckets.forEach(bucket -> index.put(bucket.number(), bucket));
        return index;
    }

    static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
