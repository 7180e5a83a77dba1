package example.cairn.storage.sql.index;

import example.cairn.search.index.IndexEntry;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

/// Rows of `number_index`; [NumberSql] reads them.
final class NumberRows {

    private static final String INSERT = """
            insert into number_index (param, value, bucket, patient, rid)
            select * from unnest(?::int[], ?::numeric[], ?::int[], ?::bigint[], ?::bigint[])
            """;

    record Row(int param, BigDecimal value, RowHome home) {}

    private NumberRows() {}

    static Row of(IndexEntry.Decimal number, RowHome home) {
        // Without trailing zeros 1.0 and 1.00 are one row; the key of the table says so, records do not.
        return new Row(number.parameter().number(), number.value().stripTrailingZeros(), home);
    }

    static void insert(Connection connection, Collection<Row> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            new SqlColumns<>(statement, rows)
                    .ints(Row::param)
                    .objects("numeric", Row::value)
                    .home(Row::home);
            statement.executeUpdate();
        }
    }
}
