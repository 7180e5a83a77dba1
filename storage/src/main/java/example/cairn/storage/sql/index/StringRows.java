package example.cairn.storage.sql.index;

import example.cairn.search.index.IndexEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

/// Rows of `string_index`; [StringSql] reads them.
final class StringRows {

    /// How much of a text the index key holds, in UTF-16 units.
    static final int START_LENGTH = 100;

    private static final String INSERT = """
            insert into string_index (param, ordinal, start, normalized, exact, bucket, patient, rid)
            select * from unnest(?::int[], ?::int[], ?::text[], ?::text[], ?::text[], ?::int[], ?::bigint[], ?::bigint[])
            """;

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

    static void insert(Connection connection, Collection<Row> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            new SqlColumns<>(statement, rows)
                    .ints(Row::param)
                    .ints(Row::ordinal)
                    .objects("text", row -> start(row.normalized()))
                    .objects("text", Row::normalized)
                    .objects("text", Row::exact)
                    .home(Row::home);
            statement.executeUpdate();
        }
    }
}
