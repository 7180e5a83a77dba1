package example.cairn.storage.sql.index;

import example.cairn.search.index.IndexEntry;
import java.util.Collection;

/// Rows of `string_index`; [StringSql] reads them.
final class StringRows {

    /// How much of a text the index key holds, in UTF-16 units.
    static final int START_LENGTH = 100;

    /// @param ordinal position among the texts of the resource
    record Row(int param, int ordinal, String normalized, String exact, RowHome home) {}

    private StringRows() {}

    static Row of(IndexEntry.Text text, int ordinal, RowHome home) {
        return new Row(text.parameter().number(), ordinal, text.normalized(), text.exact(), home);
    }

    /// The part of a normalised text that the index key holds; never half a character.
    static String start(String normalized) {
        if (normalized.length() <= START_LENGTH) {
            return normalized;
        }
        boolean splits = Character.isHighSurrogate(normalized.charAt(START_LENGTH - 1));
        return normalized.substring(0, splits ? START_LENGTH - 1 : START_LENGTH);
    }

    static SqlFragment insert(Collection<Row> rows) {
        return new RowInsert<>(StringSql.TABLE, rows)
                .ints("param", Row::param)
                .ints("ordinal", Row::ordinal)
                .texts("start", row -> start(row.normalized()))
                .texts("normalized", Row::normalized)
                .texts("exact", Row::exact)
                .home(Row::home)
                .fragment();
    }
}
