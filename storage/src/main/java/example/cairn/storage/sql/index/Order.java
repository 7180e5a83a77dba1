package example.cairn.storage.sql.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// In which order a page comes: columns `k0`, `k1` ... of the rows it is cut from.
///
/// @param columns in order of weight; together they are unique
record Order(List<Column> columns) {

    /// @param expression over the tables of the page
    /// @param type in SQL, to read a page token's text back
    /// @param descending from the greatest
    record Column(String expression, String type, boolean descending) {}

    Order {
        columns = List.copyOf(columns);
    }

    /// The order of an index key.
    static Order ofKey(String alias, List<KeyColumn> key) {
        return new Order(key.stream()
                .map(column -> new Column(alias + "." + column.name(), column.type(), false))
                .toList());
    }

    /// `c.value as k0, c.bucket as k1`.
    String select() {
        return String.join(
                ", ",
                IntStream.range(0, columns.size())
                        .mapToObj(i -> columns.get(i).expression() + " as k" + i)
                        .toList());
    }

    /// `k0 desc nulls last, k1`: what has no value comes last either way.
    String by() {
        return String.join(
                ", ",
                IntStream.range(0, columns.size())
                        .mapToObj(i -> "k" + i + (columns.get(i).descending() ? " desc nulls last" : ""))
                        .toList());
    }

    /// Behind a key all of whose columns ascend and have values: one comparison, which an index serves as a whole.
    SqlFragment behindInIndex(PageKey key) {
        List<SqlFragment> values = IntStream.range(0, columns.size())
                .mapToObj(i -> value(i, key.values().get(i).orElse("")))
                .toList();
        List<String> names = columns.stream().map(Column::expression).toList();
        return SqlFragment.concat("(" + String.join(", ", names) + ") > (", SqlFragment.join(", ", values), ")");
    }

    /// Behind any key: an earlier column decides, or is equal and the next one decides.
    SqlFragment behind(PageKey key) {
        List<SqlFragment> alternatives = new ArrayList<>();
        List<SqlFragment> equal = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            List<SqlFragment> decided = new ArrayList<>(equal);
            decided.add(behind(i, key.values().get(i)));
            alternatives.add(SqlFragment.concat("(", SqlFragment.and(decided), ")"));
            equal.add(equal(i, key.values().get(i)));
        }
        return SqlFragment.or(alternatives);
    }

    private SqlFragment behind(int i, Optional<String> value) {
        return value.map(text -> SqlFragment.concat(
                        "(k" + i + (columns.get(i).descending() ? " < " : " > "),
                        value(i, text),
                        " or k" + i + " is null)"))
                .orElse(SqlFragment.FALSE);
    }

    private SqlFragment equal(int i, Optional<String> value) {
        return value.map(text -> SqlFragment.concat("k" + i + " = ", value(i, text)))
                .orElseGet(() -> SqlFragment.of("k" + i + " is null"));
    }

    private SqlFragment value(int i, String text) {
        return SqlFragment.of("cast(? as " + columns.get(i).type() + ")", text);
    }
}
