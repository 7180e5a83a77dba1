package example.cairn.storage.sql;

import example.cairn.model.PatientKey;
import example.cairn.storage.plan.FeedRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/// Writes the rows of `change_feed`.
final class FeedRows {

    private static final String INSERT = """
            insert into change_feed (seq, patient, version, at, bucket, historical, wanted, type, id, kind, patient_id)
            select * from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::timestamptz[], ?::int[], ?::boolean[],
                ?::boolean[], ?::text[], ?::text[], ?::text[], ?::text[])
            """;

    private FeedRows() {}

    static void write(Connection connection, List<FeedRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            new RowColumns<>(statement, rows)
                    .longs(row -> row.change().seq())
                    .longs(row -> row.change().patient().map(PatientKey::number).orElse(0L))
                    .longs(row -> row.change().version())
                    .instants(row -> row.change().at())
                    .ints(row -> row.change().bucket().number())
                    .booleans(row -> row.change().historical())
                    .booleans(FeedRow::wanted)
                    .texts(row -> row.change().key().type())
                    .texts(row -> row.change().key().id())
                    .texts(row -> row.change().kind().name())
                    .nullableTexts(row -> row.change().patient().map(PatientKey::id));
            statement.executeUpdate();
        }
    }
}
