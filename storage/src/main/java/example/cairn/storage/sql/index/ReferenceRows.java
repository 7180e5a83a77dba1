package example.cairn.storage.sql.index;

import example.cairn.model.PatientKey;
import example.cairn.search.index.IndexEntry;
import java.util.Collection;

/// Rows of `reference_index`; [ReferenceSql] reads them.
final class ReferenceRows {

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

    static SqlFragment insert(Collection<Row> rows) {
        return new RowInsert<>(ReferenceSql.TABLE, rows)
                .ints("param", Row::param)
                .longs("target_hash", Row::targetHash)
                .home(Row::home)
                .fragment();
    }
}
