package example.cairn.storage.sql.index;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// One clause of a search as a range of one index table. It is used in two ways: it drives a page (its rows are read in
/// key order), or it is probed for a candidate that another clause has found.
///
/// @param table the table
/// @param rows which rows, given the table's alias
/// @param key the columns of the table's key behind those that equality fixes: the order of the rows
/// @param seeks at how many points of the key the rows of one patient lie; [#EVERYWHERE] where the key orders by
///     something else first
/// @param repeats how often a resource may come in the range
/// @param selectivity how few rows to expect
record IndexClause(
        String table,
        Function<String, SqlFragment> rows,
        List<KeyColumn> key,
        int seeks,
        Repeats repeats,
        Selectivity selectivity) {

    static final int EVERYWHERE = Integer.MAX_VALUE;

    /// More seeks than this cost more than reading the patient's resources of the type. A set of lab codes lies
    /// below it (HbA1c has nine): the Observations of a patient are hundreds.
    private static final int FEW = 16;

    /// Tables without a key by resource.
    private static final Set<String> HASHED = Set.of(TokenSql.TABLE, ReferenceSql.TABLE);

    /// How often one resource may come in a range.
    enum Repeats {
        NEVER,
        /// Under the same key but for its last columns, hence side by side.
        ADJACENT,
        ANYWHERE
    }

    /// What to expect of a clause, best first. Coarse on purpose: an order that is usually right and never changes
    /// between two pages.
    enum Selectivity {
        /// One resource, or few.
        ID,
        /// What refers to one resource.
        REFERENCE,
        /// One series and a part of its values.
        CODED_RANGE,
        /// One code.
        CODE,
        /// Some codes, or the beginning of a text.
        SOME,
        /// A span of time or numbers.
        RANGE,
        /// A status, a category: a large part of the type.
        MANY,
        /// No bound at all.
        SCAN
    }

    IndexClause {
        key = List.copyOf(key);
    }

    /// True where the rows of one patient are found by seeking in the key.
    boolean seeksPatient() {
        return seeks <= FEW;
    }

    /// True where the rows come by patient.
    boolean comesByPatient() {
        return seeks == 1;
    }

    /// Whether the candidate is in the range.
    SqlFragment holds(String candidate) {
        String row = candidate + "p";
        return SqlFragment.concat(
                "exists (select from " + table + " " + row + " where ", ofCandidate(row, candidate), ")");
    }

    /// Whether this is the resource's first row in the range; true for all rows where it comes once or side by
    /// side. A scalar, not `not exists`: PostgreSQL would make that a join of two whole ranges, and the page could
    /// not stop.
    SqlFragment first(String row) {
        if (repeats != Repeats.ANYWHERE) {
            return SqlFragment.TRUE;
        }
        String earlier = row + "e";
        return SqlFragment.concat(
                "(select true from " + table + " " + earlier + " where ",
                ofCandidate(earlier, row),
                " and (" + KeyColumn.names(earlier, key) + ") < (" + KeyColumn.names(row, key) + ") limit 1) is null");
    }

    /// The rows of the range that are the candidate's. Where a table has no key by resource and the range covers more
    /// keys than are worth seeking, the seek is for those under which the candidate stands.
    private SqlFragment ofCandidate(String row, String candidate) {
        SqlFragment both = SqlFragment.and(rows.apply(row), same(row, candidate));
        return seeksPatient() || !HASHED.contains(table)
                ? both
                : SqlFragment.and(both, SqlFragment.of("""
                                %1$s = any ((select %3$s.key_hashes from resource %3$s where %3$s.bucket = %2$s.bucket \
                                and %3$s.patient = %2$s.patient and %3$s.rid = %2$s.rid)::bigint[])""".formatted(
                                KeyColumn.names(row, key.subList(0, 1)), candidate, row + "r")));
    }

    private static SqlFragment same(String row, String candidate) {
        return SqlFragment.of("%1$s.bucket = %2$s.bucket and %1$s.patient = %2$s.patient and %1$s.rid = %2$s.rid"
                .formatted(row, candidate));
    }
}
