package example.cairn.storage.sql;

import example.cairn.model.PatientKey;
import example.cairn.storage.plan.FeedRow;
import example.cairn.storage.sql.index.RowInsert;
import example.cairn.storage.sql.index.SqlFragment;
import java.util.List;
import java.util.Optional;

/// Writes the rows of `change_feed`.
final class FeedRows {

    private FeedRows() {}

    static Optional<SqlFragment> insert(List<FeedRow> rows) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(fragment(rows));
    }

    private static SqlFragment fragment(List<FeedRow> rows) {
        return new RowInsert<>("change_feed", rows)
                .longs("seq", row -> row.change().seq())
                .longs(
                        "patient",
                        row -> row.change().patient().map(PatientKey::number).orElse(0L))
                .longs("version", row -> row.change().version())
                .instants("at", row -> row.change().at())
                .ints("bucket", row -> row.change().bucket().number())
                .booleans("historical", row -> row.change().historical())
                .booleans("wanted", FeedRow::wanted)
                .texts("type", row -> row.change().key().type())
                .texts("id", row -> row.change().key().id())
                .texts("kind", row -> row.change().kind().name())
                .optionalTexts(
                        "patient_id",
                        row -> row.change().patient().map(PatientKey::id).orElse(""))
                .fragment();
    }
}
