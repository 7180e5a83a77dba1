package example.cairn.storage.sql.index;

import example.cairn.search.expression.SearchExpression;
import example.cairn.storage.sql.index.IndexClause.Repeats;
import example.cairn.storage.sql.index.IndexClause.Selectivity;
import java.util.List;
import java.util.Set;

/// The rows that a page walks, in the order of an index: candidates, under the alias `c`, for the other clauses.
///
/// @param from tables, with `c` among them
/// @param where which rows of theirs
/// @param onlyFirst which of a resource's rows counts, where it can have several apart from each other
/// @param order alias of the table whose columns `key` names
/// @param key the order of the walk, and where a page goes on
/// @param repeats how often a resource may come
/// @param covers the clauses that need no condition any more
record Driver(
        SqlFragment from,
        SqlFragment where,
        SqlFragment onlyFirst,
        String order,
        List<KeyColumn> key,
        Repeats repeats,
        Selectivity selectivity,
        Set<SearchExpression> covers) {

    static final String CANDIDATE = "c";

    private static final List<KeyColumn> PATIENTS = List.of(KeyColumn.BUCKET, KeyColumn.PATIENT);

    static Driver of(IndexClause clause, Set<SearchExpression> covers) {
        return of(clause, SqlFragment.TRUE, covers);
    }

    /// @param narrower a further condition that the same key serves
    static Driver of(IndexClause clause, SqlFragment narrower, Set<SearchExpression> covers) {
        return new Driver(
                SqlFragment.of(clause.table() + " c"),
                SqlFragment.and(clause.rows().apply(CANDIDATE), narrower),
                clause.first(CANDIDATE),
                CANDIDATE,
                clause.key(),
                clause.repeats(),
                clause.selectivity(),
                covers);
    }

    /// Patient resources by a query for their places.
    ///
    /// @param places each (bucket, patient) once
    static Driver patients(SqlFragment places, Selectivity selectivity, SearchExpression covered) {
        return new Driver(
                SqlFragment.concat(
                        "(",
                        places,
                        ") p join resource c on c.bucket = p.bucket and c.patient = p.patient and c.type = 'Patient'"),
                SqlFragment.of("c.kind <> 'DELETE'"),
                SqlFragment.TRUE,
                "p",
                PATIENTS,
                Repeats.NEVER,
                selectivity,
                Set.of(covered));
    }
}
