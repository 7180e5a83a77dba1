package example.cairn.storage.sql.index;

import example.cairn.model.PatientKey;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.expression.SearchExpression.And;
import example.cairn.search.expression.SearchExpression.Everything;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.facts.Slice;
import example.cairn.storage.sql.index.IndexClause.Repeats;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The union of some slices of one chart as one statement, with places for bucket and patient.
final class SliceSql {

    /// Stand where the bucket's and the patient's number are to be bound.
    private enum Place {
        BUCKET,
        PATIENT
    }

    /// The clinical time of the candidate `c`. What has none comes behind, in the order in which it came to Cairn.
    private static final String HAPPENED = """
            (select h.happened from resource h
             where h.bucket = c.bucket and h.patient = ? and h.type = ? and h.rid = c.rid)""";

    private SliceSql() {}

    /// What to bind for a patient.
    static Map<Object, Object> of(PatientKey patient) {
        return Map.of(Place.BUCKET, patient.bucket().number(), Place.PATIENT, patient.number());
    }

    static SqlFragment load(List<Slice> slices, ValueHash hash, MatchContext context) {
        List<SqlFragment> branches =
                slices.stream().map(slice -> branch(slice, hash, context)).toList();
        return SqlFragment.concat(
                "select " + StoredRows.COLUMNS + " from (select distinct type, rid from (",
                SqlFragment.join(" union all ", branches),
                ") every) slice join resource r on r.type = slice.type and r.rid = slice.rid and ",
                lies("r"));
    }

    /// The newest of one slice. Only rows of the patient are read, whatever drives: a key that goes on with the
    /// place, or the patient's resources of the type.
    private static SqlFragment branch(Slice slice, ValueHash hash, MatchContext context) {
        ConditionSql conditions = new ConditionSql(hash, context, slice.type());
        SearchExpression filter = Rewrites.apply(slice.filter());
        List<SearchExpression> operands = filter instanceof And(List<SearchExpression> all) ? all : List.of(filter);
        Optional<SearchExpression> leading = operands.stream()
                .filter(operand -> driven(conditions, operand).isPresent())
                .min(Comparator.comparing(
                        operand -> driven(conditions, operand).orElseThrow().selectivity()));
        IndexClause rows = leading.flatMap(operand -> driven(conditions, operand))
                .orElseGet(() -> conditions.clauses().of(new Everything()).orElseThrow());
        List<SearchExpression> others = operands.stream()
                .filter(operand -> !leading.equals(Optional.of(operand)))
                .toList();
        return SqlFragment.concat(
                "(select ",
                SqlFragment.of("cast(? as text) as type", slice.type()),
                ", c.rid from ",
                candidates(rows, SqlFragment.and(rows.rows().apply("c"), lies("c"), conditions.all(others, "c"))),
                " order by ",
                SqlFragment.of(HAPPENED, Place.PATIENT, slice.type()),
                " desc, c.rid desc limit " + slice.newest() + ")");
    }

    /// Each candidate once; every node of the plan counts, so nothing is made distinct that is.
    private static SqlFragment candidates(IndexClause rows, SqlFragment where) {
        SqlFragment from = SqlFragment.concat(rows.table() + " c where ", where);
        return rows.repeats() == Repeats.NEVER
                ? from
                : SqlFragment.concat("(select distinct c.bucket, c.rid from ", from, ") c");
    }

    private static Optional<IndexClause> driven(ConditionSql conditions, SearchExpression operand) {
        return conditions.clauses().of(operand).filter(IndexClause::seeksPatient);
    }

    private static SqlFragment lies(String row) {
        return SqlFragment.of(row + ".bucket = ? and " + row + ".patient = ?", Place.BUCKET, Place.PATIENT);
    }
}
