package example.cairn.storage.sql.index;

import java.util.List;
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
                "exists (select from " + table + " " + row + " where ",
                rows.apply(row),
                " and ",
                same(row, candidate),
                ")");
    }

    /// Whether this is the resource's first row in the range; true for all rows where it comes once or side by side.
    SqlFragment first(String row) {
        if (repeats != Repeats.ANYWHERE) {
            return SqlFragment.TRUE;
        }
        String earlier = row + "e";
        return SqlFragment.concat(
                "not exists (select from " + table + " " + earlier + " where ",
                rows.apply(earlier),
                " and ",
                same(earlier, row),
                " and (" + KeyColumn.names(earlier, key) + ") < (" + KeyColumn.names(row, key) + "))");
    }

    private static SqlFragment same(String row, String candidate) {
        return SqlFragment.of("%1$s.bucket = %2$s.bucket and %1$s.patient = %2$s.patient and %1$s.rid = %2$s.rid"
                .formatted(row, candidate));
    }
}
