package example.cairn.storage.sql.index;

import example.cairn.search.SearchParameter;
import example.cairn.search.expression.Prefix;
import example.cairn.search.match.DateBounds;
import example.cairn.storage.sql.index.IndexClause.Repeats;
import example.cairn.storage.sql.index.IndexClause.Selectivity;
import java.util.List;

/// Asks `date_index`; [DateRows] writes it. A value [from, to) is compared with the operand by the table of
/// FHIR R4 search.html#prefix, in the view (civil or time line) that the value is stored in.
final class DateSql {

    static final String TABLE = "date_index";

    private static final List<KeyColumn> KEY =
            KeyColumn.thenPlace(new KeyColumn("to_at", "bigint"), new KeyColumn("from_at", "bigint"));

    private DateSql() {}

    /// @param operand already widened where the prefix is `ap`
    static IndexClause is(SearchParameter parameter, Prefix prefix, DateBounds operand) {
        long civilFrom = Micros.of(operand.civilFrom());
        long civilTo = Micros.of(operand.civilTo());
        long from = Micros.of(operand.from());
        long to = Micros.of(operand.to());
        return new IndexClause(
                TABLE,
                row -> SqlFragment.and(
                        SqlFragment.of(row + ".param = ?", parameter.number()),
                        keyRange(row, prefix, Math.min(civilFrom, from), Math.max(civilTo, to)),
                        SqlFragment.concat(
                                "case when " + row + ".civil then ",
                                compare(row, prefix, civilFrom, civilTo),
                                " else ",
                                compare(row, prefix, from, to),
                                " end")),
                KEY,
                IndexClause.EVERYWHERE,
                Repeats.ANYWHERE,
                Selectivity.RANGE);
    }

    private static SqlFragment compare(String row, Prefix prefix, long from, long to) {
        String begins = row + ".from_at";
        String ends = row + ".to_at";
        SqlFragment within = SqlFragment.of("(" + begins + " >= ? and " + ends + " <= ?)", from, to);
        return switch (prefix) {
            case EQ -> within;
            case NE -> within.not();
            case GT -> SqlFragment.of(ends + " > ?", to);
            case LT -> SqlFragment.of(begins + " < ?", from);
            case GE -> SqlFragment.or(List.of(SqlFragment.of(ends + " > ?", to), within));
            case LE -> SqlFragment.or(List.of(SqlFragment.of(begins + " < ?", from), within));
            case SA -> SqlFragment.of(begins + " >= ?", to);
            case EB -> SqlFragment.of(ends + " <= ?", from);
            case AP -> SqlFragment.of(begins + " < ? and " + ends + " > ?", to, from);
        };
    }

    /// What the comparison implies for the key's first column. The two views differ by hours only, so one range of both
    /// is hardly wider; the comparison itself is exact.
    ///
    /// @param from the lesser of both views
    /// @param to the greater of both views
    private static SqlFragment keyRange(String row, Prefix prefix, long from, long to) {
        String ends = row + ".to_at";
        return switch (prefix) {
            case EQ -> SqlFragment.of(ends + " >= ? and " + ends + " <= ?", from, to);
            case GT, GE, SA, AP -> SqlFragment.of(ends + " >= ?", from);
            case EB -> SqlFragment.of(ends + " <= ?", to);
            case NE, LT, LE -> SqlFragment.TRUE;
        };
    }
}
