package example.cairn.storage.sql.index;

import example.cairn.search.index.IndexEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

/// Rows of `date_index`; [DateSql] reads them.
final class DateRows {

    private static final String INSERT = """
            insert into date_index (param, from_at, to_at, civil, bucket, patient, rid)
            select * from unnest(?::int[], ?::bigint[], ?::bigint[], ?::boolean[], ?::int[], ?::bigint[], ?::bigint[])
            """;

    record Row(int param, long from, long to, boolean civil, RowHome home) {}

    private DateRows() {}

    static Row of(IndexEntry.CivilDate date, RowHome home) {
        return new Row(date.parameter().number(), Micros.of(date.from()), Micros.of(date.to()), true, home);
    }

    static Row of(IndexEntry.InstantDate date, RowHome home) {
        return new Row(date.parameter().number(), Micros.of(date.from()), Micros.of(date.to()), false, home);
    }

    static void insert(Connection connection, Collection<Row> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            new SqlColumns<>(statement, rows)
                    .ints(Row::param)
                    .longs(Row::from)
                    .longs(Row::to)
                    .objects("bool", Row::civil)
                    .home(Row::home);
            statement.executeUpdate();
        }
    }
}
