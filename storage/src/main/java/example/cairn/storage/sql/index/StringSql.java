package example.cairn.storage.sql.index;

import example.cairn.search.expression.NormalText;
import example.cairn.search.expression.SearchExpression.StringIs;
import example.cairn.storage.sql.index.IndexClause.Repeats;
import example.cairn.storage.sql.index.IndexClause.Selectivity;
import java.util.List;

/// Asks `string_index`; [StringRows] writes it. No `LIKE`: a range of the key and functions that know no wildcards, so
/// `%` and `_` are ordinary characters.
final class StringSql {

    static final String TABLE = "string_index";

    private static final List<KeyColumn> KEY = KeyColumn.thenPlace(new KeyColumn("start", "text"));

    private StringSql() {}

    static IndexClause is(StringIs string) {
        String normalized = NormalText.of(string.text());
        return new IndexClause(
                TABLE,
                row -> SqlFragment.and(
                        SqlFragment.of(row + ".param = ?", string.parameter().number()),
                        switch (string.mode()) {
                            case STARTS_WITH ->
                                SqlFragment.and(
                                        startRange(row, normalized),
                                        SqlFragment.of("starts_with(" + row + ".normalized, ?)", normalized));
                            case EXACT ->
                                SqlFragment.and(
                                        startRange(row, normalized), SqlFragment.of(row + ".exact = ?", string.text()));
                            case CONTAINS -> SqlFragment.of("position(? in " + row + ".normalized) > 0", normalized);
                        }),
                KEY,
                IndexClause.EVERYWHERE,
                Repeats.ANYWHERE,
                switch (string.mode()) {
                    case STARTS_WITH, EXACT -> Selectivity.SOME;
                    case CONTAINS -> Selectivity.SCAN;
                });
    }

    private static SqlFragment startRange(String row, String normalized) {
        String from = StringRows.start(normalized);
        String behind = behindAllThatStartWith(from);
        return behind.isEmpty()
                ? SqlFragment.of(row + ".start >= ?", from)
                : SqlFragment.of(row + ".start >= ? and " + row + ".start < ?", from, behind);
    }

    /// The least text behind all that begin with `prefix`, in the order of code points (which is that of UTF-8 bytes);
    /// empty where there is none. `ab` gives `ac`.
    static String behindAllThatStartWith(String prefix) {
        int end = prefix.length();
        while (end > 0) {
            int last = prefix.codePointBefore(end);
            int start = end - Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                boolean beforeSurrogates = last + 1 == Character.MIN_SURROGATE;
                int next = beforeSurrogates ? Character.MAX_SURROGATE + 1 : last + 1;
                return prefix.substring(0, start) + Character.toString(next);
            }
            end = start;
        }
        return "";
    }
}
