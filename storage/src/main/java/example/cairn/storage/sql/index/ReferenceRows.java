package example.cairn.storage.sql.index;

import example.cairn.model.PatientKey;
import example.cairn.search.index.IndexEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

/// Rows of `reference_index`; [ReferenceSql] reads them.
final class ReferenceRows {

    private static final String INSERT = """
            insert into reference_index (param, target_hash, bucket, patient, rid)
            select * from unnest(?::int[], ?::bigint[], ?::int[], ?::bigint[], ?::bigint[])
            """;

    private static final String PATIENT = "Patient/";

    record Row(int param, long targetHash, RowHome home) {}

    private ReferenceRows() {}

    /// Whether the place of the row says already what the reference says.
    static boolean isHome(IndexEntry.Reference reference, RowHome home) {
        return reference.parameter().readsHome()
                && reference.target().startsWith(PATIENT)
                && new PatientKey(reference.target().substring(PATIENT.length())).number() == home.patient();
    }

    static Row of(IndexEntry.Reference reference, RowHome home, ValueHash hash) {
        return new Row(reference.parameter().number(), hash.of(reference.target()), home);
    }

    static void insert(Connection connection, Collection<Row> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            new SqlColumns<>(statement, rows)
                    .ints(Row::param)
                    .longs(Row::targetHash)
                    .home(Row::home);
            statement.executeUpdate();
        }
    }
}
