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
            select bucket, effect_id, patient, ? from unnest(?::int[], ?::text[], ?::bigint[])
                as claimed(bucket, effect_id, patient)
            on conflict (bucket, effect_id) do nothing
            returning effect_id""";

    public record Claim(PatientKey patient, EffectId effect) {}

    /// Claims the effects for this transaction.
    ///
    /// @return those that nobody had before; only they may be performed
    public Set<EffectId> claim(Connection connection, List<Claim> claims, Instant now) throws SQLException {
        if (claims.isEmpty()) {
            return Set.of();
        }
        Set<EffectId> fresh = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setObject(1, timestamp(now));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "int4",
                            claims.stream()
                                    .map(claim -> claim.patient().bucket().number())
                                    .toArray(Integer[]::new)));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "text",
                            claims.stream().map(claim -> claim.effect().value()).toArray(String[]::new)));
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "int8",
                            claims.stream()
                                    .map(claim -> claim.patient().number())
                                    .toArray(Long[]::new)));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    fresh.add(new EffectId(rows.getString(1)));
                }
            }
        }
        return fresh;
    }
}
