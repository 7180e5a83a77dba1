package example.cairn.storage.sql.index;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// The insert of many rows into one table, column by column: the text is the same however many rows there are.
///
/// `unnest` stands in the select list. In `from`, PostgreSQL would first copy every array into a table of its own,
/// which costs a third of a row's time.
///
/// @param <R> one row
public final class RowInsert<R> {

    private final String table;
    private final Collection<R> rows;
    private final List<String> columns = new ArrayList<>();
    private final List<SqlFragment> values = new ArrayList<>();

    public RowInsert(String table, Collection<R> rows) {
        this.table = table;
        this.rows = rows;
    }

    public RowInsert<R> ints(String column, ToIntFunction<R> value) {
        return add(column, "unnest(?::int[])", SqlArray.ints(rows, value));
    }

    public RowInsert<R> longs(String column, ToLongFunction<R> value) {
        return add(column, "unnest(?::bigint[])", SqlArray.longs(rows, value));
    }

    public RowInsert<R> texts(String column, Function<R, String> value) {
        return add(column, "unnest(?::text[])", SqlArray.texts(rows, value));
    }

    /// An empty text is null.
    public RowInsert<R> optionalTexts(String column, Function<R, String> value) {
        return add(column, "nullif(unnest(?::text[]), '')", SqlArray.texts(rows, value));
    }

    public RowInsert<R> booleans(String column, Function<R, Boolean> value) {
        return add(column, "unnest(?::boolean[])", SqlArray.booleans(rows, value));
    }

    public RowInsert<R> numbers(String column, Function<R, BigDecimal> value) {
        return add(column, "unnest(?::numeric[])", SqlArray.numbers(rows, value));
    }

    public RowInsert<R> bytes(String column, Function<R, byte[]> value) {
        return add(column, "unnest(?::bytea[])", SqlArray.bytes(rows, value));
    }

    public RowInsert<R> instants(String column, Function<R, Instant> value) {
        return add(column, "unnest(?::timestamptz[])", SqlArray.instants(rows, value));
    }

    /// A column of arrays. Arrays of an array must have one length in PostgreSQL, so each travels as its text.
    ///
    /// @param type of the elements
    public RowInsert<R> lists(String column, String type, Function<R, LongStream> value) {
        return add(column, "unnest(?::text[])::" + type + "[]", SqlArray.texts(rows, row -> list(value.apply(row))));
    }

    /// A column of arrays, where an empty one is null.
    public RowInsert<R> optionalLists(String column, String type, Function<R, LongStream> value) {
        return add(
                column,
                "nullif(unnest(?::text[]), '{}')::" + type + "[]",
                SqlArray.texts(rows, row -> list(value.apply(row))));
    }

    private static String list(LongStream values) {
        return values.mapToObj(Long::toString).collect(Collectors.joining(",", "{", "}"));
    }

    /// The same value in every row.
    public RowInsert<R> all(String column, Object value) {
        return add(column, "?", value);
    }

    /// The three columns that every index row has.
    RowInsert<R> home(Function<R, RowHome> home) {
        return ints("bucket", row -> home.apply(row).bucket())
                .longs("patient", row -> home.apply(row).patient())
                .longs("rid", row -> home.apply(row).rid());
    }

    /// The statement.
    public SqlFragment fragment() {
        return SqlFragment.concat(
                "insert into " + table + " (" + String.join(", ", columns) + ") select ",
                SqlFragment.join(", ", values));
    }

    private RowInsert<R> add(String column, String text, Object value) {
        columns.add(column);
        values.add(SqlFragment.of(text, value));
        return this;
    }
}
