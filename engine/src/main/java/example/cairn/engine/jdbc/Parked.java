package example.cairn.engine.jdbc;

import static example.cairn.engine.jdbc.WakeUps.timestamp;

import example.cairn.model.PatientKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Patients whose judgement failed: why, how often in a row, and where in the feed their unjudged news begin.
public final class Parked {

    private static final String PARK = """
            insert into parked (bucket, patient, patient_id, unjudged_seq, failures, reason, at)
            values (?, ?, ?, ?, 1, ?, ?)
            on conflict (bucket, patient) do update
            set unjudged_seq = coalesce(parked.unjudged_seq, excluded.unjudged_seq),
                failures = parked.failures + 1, reason = excluded.reason, at = excluded.at""";
    private static final String RELEASE = "delete from parked where bucket = ? and patient = ?";
    private static final String ALL_DUE = """
            insert into wake_up (bucket, patient, patient_id, due_at)
            select bucket, patient, patient_id, ? from parked
            order by bucket, patient
            on conflict (bucket, patient) do update set due_at = least(wake_up.due_at, excluded.due_at)""";
    private static final String BY_REASON = "select reason, count(*) from parked group by reason";

    /// What is known of a parked patient.
    ///
    /// @param unjudged the first row of the feed that was not judged; empty where only time had passed
    /// @param failures in a row
    public record Mark(OptionalLong unjudged, int failures) {}

    /// @param unjudged the first row of the feed that was not judged now; an earlier one stays
    /// @param reason what failed; never data of the patient
    public void park(Connection connection, PatientKey patient, OptionalLong unjudged, String reason, Instant now)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PARK)) {
            statement.setInt(1, patient.bucket().number());
            statement.setLong(2, patient.number());
            statement.setString(3, patient.id());
            if (unjudged.isPresent()) {
                statement.setLong(4, unjudged.getAsLong());
            } else {
                statement.setNull(4, Types.BIGINT);
            }
            statement.setString(5, reason);
            statement.setObject(6, timestamp(now));
            statement.executeUpdate();
        }
    }

    public void release(Connection connection, PatientKey patient) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
            statement.setInt(1, patient.bucket().number());
            statement.setLong(2, patient.number());
            statement.executeUpdate();
        }
    }

    /// Makes all of them due: what they failed by may have been mended.
    public void allDue(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ALL_DUE)) {
            statement.setObject(1, timestamp(now));
            statement.executeUpdate();
        }
    }

    /// How many there are, by what failed.
    public Map<String, Long> byReason(Connection connection) throws SQLException {
        Map<String, Long> byReason = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(BY_REASON);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                byReason.put(rows.getString(1), rows.getLong(2));
            }
        }
        return byReason;
    }
}
