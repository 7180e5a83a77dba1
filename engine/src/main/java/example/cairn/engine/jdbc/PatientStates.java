package example.cairn.engine.jdbc;

import example.cairn.model.PatientKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What the engine remembers of each patient, as bytes that only `PatientStateCodec` reads.
public final class PatientStates {

    private static final String LOAD = """
            select wanted.id, state.rev, state.body, parked.failures, parked.unjudged_seq
            from unnest(?::int[], ?::bigint[], ?::text[]) as wanted(bucket, patient, id)
            left join patient_state state on state.bucket = wanted.bucket and state.patient = wanted.patient
            left join parked on parked.bucket = wanted.bucket and parked.patient = wanted.patient""";
    private static final String INSERT = """
            insert into patient_state (bucket, patient, patient_id, rev, body) values (?, ?, ?, 1, ?)
            on conflict (bucket, patient) do nothing""";
    private static final String UPDATE = """
            update patient_state set body = ?, rev = rev + 1
            where bucket = ? and patient = ? and rev = ?""";

    /// @param rev 0 where the patient has no row yet
    /// @param body what the row says
    /// @param mark of a patient who could not be judged the last time
    public record Stored(long rev, Optional<byte[]> body, Optional<Parked.Mark> mark) {
        public boolean parked() {
            return mark.isPresent();
        }
    }

    /// A patient of whom nothing is stored.
    public static final Stored NEW = new Stored(0, Optional.empty(), Optional.empty());

    public record Change(PatientKey patient, long rev, byte[] body) {}

    public Map<PatientKey, Stored> load(Connection connection, Collection<PatientKey> patients) throws SQLException {
        Integer[] buckets =
                patients.stream().map(patient -> patient.bucket().number()).toArray(Integer[]::new);
        Long[] numbers = patients.stream().map(PatientKey::number).toArray(Long[]::new);
        String[] ids = patients.stream().map(PatientKey::id).toArray(String[]::new);
        Map<PatientKey, Stored> states = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(LOAD)) {
            statement.setArray(1, connection.createArrayOf("int4", buckets));
            statement.setArray(2, connection.createArrayOf("int8", numbers));
            statement.setArray(3, connection.createArrayOf("text", ids));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    states.put(
                            new PatientKey(rows.getString(1)),
                            new Stored(rows.getLong(2), Optional.ofNullable(rows.getBytes(3)), mark(rows)));
                }
            }
        }
        return states;
    }

    private static Optional<Parked.Mark> mark(ResultSet row) throws SQLException {
        int failures = row.getInt(4);
        if (row.wasNull()) {
            return Optional.empty();
        }
        long unjudged = row.getLong(5);
        return Optional.of(new Parked.Mark(row.wasNull() ? OptionalLong.empty() : OptionalLong.of(unjudged), failures));
    }

    /// Writes each state if it is still at the revision it was judged from.
    ///
    /// @throws StaleStateException where another worker was faster; the work is rolled back and done again
    public void save(Connection connection, List<Change> changes) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT);
                PreparedStatement update = connection.prepareStatement(UPDATE)) {
            for (Change change : changes) {
                if (change.rev() == 0) {
                    insert.setInt(1, change.patient().bucket().number());
                    insert.setLong(2, change.patient().number());
                    insert.setString(3, change.patient().id());
                    insert.setBytes(4, change.body());
                    insert.addBatch();
                } else {
                    update.setBytes(1, change.body());
                    update.setInt(2, change.patient().bucket().number());
                    update.setLong(3, change.patient().number());
                    update.setLong(4, change.rev());
                    update.addBatch();
                }
            }
            requireEachChangedOne(insert.executeBatch());
            requireEachChangedOne(update.executeBatch());
        }
    }

    private static void requireEachChangedOne(int[] counts) {
        for (int count : counts) {
            if (count != 1) {
                throw new StaleStateException();
            }
        }
    }

    /// Another worker changed the state in between.
    public static final class StaleStateException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
