package example.cairn.engine.jdbc;

import static example.cairn.engine.jdbc.WakeUps.timestamp;

import example.cairn.model.PatientKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/// Patients whose judgement failed, with the reason: visible, and tried again on their next change.
public final class Parked {

    private static final String PARK = """
            insert into parked (bucket, patient, patient_id, reason, at) values (?, ?, ?, ?, ?)
            on conflict (bucket, patient) do update set reason = excluded.reason, at = excluded.at""";
    private static final String RELEASE = "delete from parked where bucket = ? and patient = ?";

    /// @param reason the kind of failure and the definition at fault; never data of the patient
    public void park(Connection connection, PatientKey patient, String reason, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PARK)) {
            statement.setInt(1, patient.bucket().number());
            statement.setLong(2, patient.number());
            statement.setString(3, patient.id());
            statement.setString(4, reason);
            statement.setObject(5, timestamp(now));
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
}
