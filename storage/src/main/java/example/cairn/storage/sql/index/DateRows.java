package example.cairn.storage.sql.index;

import example.cairn.search.index.IndexEntry;
import java.util.Collection;

/// Rows of `date_index`; [DateSql] reads them.
final class DateRows {

    record Row(int param, long from, long to, boolean civil, RowHome home) {}

    private DateRows() {}

    static Row of(IndexEntry.CivilDate date, RowHome home) {
        return new Row(date.parameter().number(), Micros.of(date.from()), Micros.of(date.to()), true, home);
    }

    static Row of(IndexEntry.InstantDate date, RowHome home) {
        return new Row(date.parameter().number(), Micros.of(date.from()), Micros.of(date.to()), false, home);
    }

    static SqlFragment insert(Collection<Row> rows) {
        return new RowInsert<>(DateSql.TABLE, rows)
                .ints("param", Row::param)
                .longs("from_at", Row::from)
                .longs("to_at", Row::to)
                .booleans("civil", Row::civil)
                .home(Row::home)
                .fragment();
    }
}
