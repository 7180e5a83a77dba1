package example.cairn.storage.sql.index;

import example.cairn.search.expression.SearchExpression;
import example.cairn.search.expression.SearchExpression.And;
import example.cairn.search.expression.SearchExpression.Has;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// `_has`. Where the reference is the source's home element, source and Patient share bucket and patient, so it is a
/// same-bucket join (scale rule 5). Every other reference is probed by the candidate's own name.
final class HasSql {

    private HasSql() {}

    /// True where "refers to this candidate" and "lies with this patient" are the same.
    static boolean isHome(Has has, String candidateType) {
        return candidateType.equals("Patient") && has.reference().readsHome();
    }

    static SqlFragment holds(Has has, String candidate, String candidateType, ConditionSql conditions) {
        String source = candidate + "s";
        ConditionSql ofSource = conditions.forType(has.sourceType());
        if (!isHome(has, candidateType)) {
            return SqlFragment.concat(
                    "exists (select from reference_index " + source + " where ",
                    SqlFragment.and(
                            ReferenceSql.refersTo(source, has.reference(), candidate, candidateType),
                            ofSource.holds(has.source(), source)),
                    ")");
        }
        SqlFragment lies = SqlFragment.of(
                "%1$s.bucket = %2$s.bucket and %1$s.patient = %2$s.patient".formatted(source, candidate));
        List<SearchExpression> operands = operands(has.source());
        Optional<SearchExpression> leading = leading(operands, ofSource);
        IndexClause rows = leading.flatMap(ofSource.clauses()::of)
                .orElseGet(() ->
                        ofSource.clauses().of(new SearchExpression.Everything()).orElseThrow());
        return SqlFragment.concat(
                "exists (select from " + rows.table() + " " + source + " where ",
                SqlFragment.and(rows.rows().apply(source), lies, ofSource.all(without(operands, leading), source)),
                ")");
    }

    /// The patients of the sources, for a driver: rows with bucket and patient, in the order of the key. Only where a
    /// clause's key goes on with the place; else each page would read the whole range.
    static Optional<SqlFragment> patients(Has has, ConditionSql conditions) {
        ConditionSql ofSource = conditions.forType(has.sourceType());
        List<SearchExpression> operands = operands(has.source());
        Optional<SearchExpression> leading = leading(operands, ofSource);
        return leading.flatMap(ofSource.clauses()::of)
                .map(rows -> SqlFragment.concat(
                        "select distinct cs.bucket, cs.patient from " + rows.table() + " cs where cs.patient <> 0 and ",
                        SqlFragment.and(rows.rows().apply("cs"), ofSource.all(without(operands, leading), "cs"))));
    }

    private static Optional<SearchExpression> leading(List<SearchExpression> operands, ConditionSql ofSource) {
        return operands.stream()
                .filter(operand -> ofSource.clauses()
                        .of(operand)
                        .filter(IndexClause::comesByPatient)
                        .isPresent())
                .min(Comparator.comparing(
                        operand -> ofSource.clauses().of(operand).orElseThrow().selectivity()));
    }

    private static List<SearchExpression> operands(SearchExpression source) {
        return source instanceof And(List<SearchExpression> operands) ? operands : List.of(source);
    }

    private static List<SearchExpression> without(List<SearchExpression> operands, Optional<SearchExpression> leading) {
        return operands.stream()
                .filter(operand -> !leading.equals(Optional.of(operand)))
                .toList();
    }
}
