package example.cairn.engine.jdbc;

import static example.cairn.engine.jdbc.WakeUps.timestamp;

import example.cairn.model.Bucket;
import example.cairn.model.PatientKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Who is in which segment, as rows in the patient's bucket, with a counter per bucket and segment.
public final class Memberships {

    private static final String ENTER = """
            insert into membership (bucket, segment, patient, patient_id, since, definition_version)
            values (?, ?, ?, ?, ?, ?)
            on conflict (bucket, segment, patient) do nothing""";
    private static final String LEAVE = "delete from membership where bucket = ? and segment = ? and patient = ?";
    private static final String COUNT = """
            insert into segment_counter (bucket, segment, members) values (?, ?, ?)
            on conflict (bucket, segment) do update set members = segment_counter.members + excluded.members""";
    private static final String TOTAL = "select coalesce(sum(members), 0) from segment_counter where segment = ?";

    /// A flip of one patient in one segment.
    public sealed interface Flip {
        PatientKey patient();

        String segment();

        /// @param since the instant of the flip
        /// @param definitionVersion version of the Group that was judged by
        record Enter(PatientKey patient, String segment, Instant since, long definitionVersion) implements Flip {}

        record Leave(PatientKey patient, String segment) implements Flip {}
    }

    public void apply(Connection connection, List<Flip> flips) throws SQLException {
        try (PreparedStatement enter = connection.prepareStatement(ENTER);
                PreparedStatement leave = connection.prepareStatement(LEAVE)) {
            for (Flip flip : flips) {
                switch (flip) {
                    case Flip.Enter(PatientKey patient, String segment, Instant since, long definition) -> {
                        key(enter, patient, segment);
                        enter.setString(4, patient.id());
                        enter.setObject(5, timestamp(since));
                        enter.setLong(6, definition);
                        enter.addBatch();
                    }
                    case Flip.Leave(PatientKey patient, String segment) -> {
                        key(leave, patient, segment);
                        leave.addBatch();
                    }
                }
            }
            enter.executeBatch();
            leave.executeBatch();
        }
        count(connection, flips);
    }

    private static void key(PreparedStatement statement, PatientKey patient, String segment) throws SQLException {
        statement.setInt(1, patient.bucket().number());
        statement.setString(2, segment);
        statement.setLong(3, patient.number());
    }

    /// Counters are changed in order of key, so that two workers never wait for each other in a circle.
    private static void count(Connection connection, List<Flip> flips) throws SQLException {
        record Key(Bucket bucket, String segment) implements Comparable<Key> {
            @Override
            public int compareTo(Key other) {
                int byBucket = bucket.compareTo(other.bucket);
                return byBucket != 0 ? byBucket : segment.compareTo(other.segment);
            }
        }
        Map<Key, Long> changes = new TreeMap<>();
        for (Flip flip : flips) {
            changes.merge(
                    new Key(flip.patient().bucket(), flip.segment()), flip instanceof Flip.Enter ? 1L : -1L, Long::sum);
        }
        try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
            for (Map.Entry<Key, Long> change : changes.entrySet()) {
                if (change.getValue() != 0) {
                    statement.setInt(1, change.getKey().bucket().number());
                    statement.setString(2, change.getKey().segment());
                    statement.setLong(3, change.getValue());
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    /// How many members a segment has now.
    public long total(Connection connection, String segment) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TOTAL)) {
            statement.setString(1, segment);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
