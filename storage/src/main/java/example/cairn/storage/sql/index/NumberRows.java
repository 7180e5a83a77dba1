package example.cairn.storage.sql.index;

import example.cairn.search.index.IndexEntry;
import java.math.BigDecimal;
import java.util.Collection;

/// Rows of `number_index`; [NumberSql] reads them.
final class NumberRows {

    record Row(int param, BigDecimal value, RowHome home) {}

    private NumberRows() {}

    static Row of(IndexEntry.Decimal number, RowHome home) {
        // Without trailing zeros 1.0 and 1.00 are one row; the key of the table says so, records do not.
        return new Row(number.parameter().number(), number.value().stripTrailingZeros(), home);
    }

    static SqlFragment insert(Collection<Row> rows) {
        return new RowInsert<>(NumberSql.TABLE, rows)
                .ints("param", Row::param)
                .numbers("value", Row::value)
                .home(Row::home)
                .fragment();
    }
}
