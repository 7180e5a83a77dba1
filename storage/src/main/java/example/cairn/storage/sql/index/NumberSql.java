package example.cairn.storage.sql.index;

import example.cairn.search.expression.Prefix;
import example.cairn.search.expression.SearchExpression.NumberIs;
import example.cairn.search.match.NumberRange;
import example.cairn.storage.sql.index.IndexClause.Repeats;
import example.cairn.storage.sql.index.IndexClause.Selectivity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Asks `number_index`; [NumberRows] writes it.
final class NumberSql {

    static final String TABLE = "number_index";

    static final KeyColumn VALUE = new KeyColumn("value", "numeric");

    private NumberSql() {}

    static IndexClause is(NumberIs number) {
        return new IndexClause(
                TABLE,
                row -> SqlFragment.and(
                        SqlFragment.of(row + ".param = ?", number.parameter().number()),
                        compare(row + ".value", number.prefix(), number.value())),
                KeyColumn.thenPlace(VALUE),
                IndexClause.EVERYWHERE,
                Repeats.ANYWHERE,
                Selectivity.RANGE);
    }

    /// A stored value is a point; precision is the operand's alone.
    static SqlFragment compare(String column, Prefix prefix, BigDecimal value) {
        NumberRange range = NumberRange.of(prefix, value);
        List<SqlFragment> ends = Stream.of(
                        range.from()
                                .map(from -> SqlFragment.of(column + (range.fromIncluded() ? " >= ?" : " > ?"), from)),
                        range.to().map(to -> SqlFragment.of(column + (range.toIncluded() ? " <= ?" : " < ?"), to)))
                .flatMap(Optional::stream)
                .toList();
        return range.outside() ? SqlFragment.and(ends).not() : SqlFragment.and(ends);
    }
}
