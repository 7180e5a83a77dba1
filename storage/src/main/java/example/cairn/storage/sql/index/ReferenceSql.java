package example.cairn.storage.sql.index;

import example.cairn.search.SearchParameter;
import example.cairn.search.expression.SearchExpression.ReferenceTo;
import example.cairn.storage.sql.index.IndexClause.Repeats;
import example.cairn.storage.sql.index.IndexClause.Selectivity;

/// Asks `reference_index`; [ReferenceRows] writes it.
final class ReferenceSql {

    static final String TABLE = "reference_index";

    private static final KeyColumn TARGET = new KeyColumn("target_hash", "bigint");

    private ReferenceSql() {}

    static IndexClause to(ReferenceTo reference, ValueHash hash) {
        SearchParameter parameter = reference.parameter();
        long[] targets =
                reference.targets().stream().mapToLong(hash::of).sorted().toArray();
        if (targets.length == 1) {
            return new IndexClause(
                    TABLE,
                    row -> SqlFragment.of(
                            row + ".param = ? and " + row + ".target_hash = ?", parameter.number(), targets[0]),
                    KeyColumn.PLACE,
                    1,
                    Repeats.NEVER,
                    Selectivity.REFERENCE);
        }
        return new IndexClause(
                TABLE,
                row -> SqlFragment.of(
                        row + ".param = ? and " + row + ".target_hash = any (?)", parameter.number(), targets),
                KeyColumn.thenPlace(TARGET),
                targets.length,
                Repeats.ANYWHERE,
                Selectivity.REFERENCE);
    }

    /// Rows of `row` that refer to the candidate, whatever bucket they lie in.
    static SqlFragment refersTo(String row, SearchParameter parameter, String candidate, String candidateType) {
        String target = row + "t";
        return SqlFragment.of("""
                %1$s.param = ? and %1$s.target_hash = (select %2$s.self_hash from resource %2$s where \
                %2$s.bucket = %3$s.bucket and %2$s.patient = %3$s.patient and %2$s.type = ? and %2$s.rid = %3$s.rid)""".formatted(row, target, candidate), parameter.number(), candidateType);
    }
}
