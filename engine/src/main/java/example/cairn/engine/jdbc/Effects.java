package example.cairn.engine.jdbc;

import static example.cairn.engine.jdbc.WakeUps.timestamp;

import example.cairn.model.EffectId;
import example.cairn.model.PatientKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which effects have been had: each id once.
public final class Effects {

    private static final String CLAIM = """
            insert into effect (bucket, effect_id, patient, at)
            select ?, id, ?, ? from unnest(?::text[]) as claimed(id)
            on conflict (bucket, effect_id) do nothing
            returning effect_id""";

    /// Claims the effects for this transaction.
    ///
    /// @return those that nobody had before; only they may be performed
    public Set<EffectId> claim(Connection connection, PatientKey patient, List<EffectId> effects, Instant now)
            throws SQLException {
        if (effects.isEmpty()) {
            return Set.of();
        }
        Set<EffectId> fresh = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setInt(1, patient.bucket().number());
            statement.setLong(2, patient.number());
            statement.setObject(3, timestamp(now));
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "text", effects.stream().map(EffectId::value).toArray(String[]::new)));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    fresh.add(new EffectId(rows.getString(1)));
                }
            }
        }
        return fresh;
    }
}
