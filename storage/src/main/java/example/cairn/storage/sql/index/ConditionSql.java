package example.cairn.storage.sql.index;

import example.cairn.model.PatientKey;
import example.cairn.search.SearchParameter;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.expression.SearchExpression.And;
import example.cairn.search.expression.SearchExpression.DateIs;
import example.cairn.search.expression.SearchExpression.Everything;
import example.cairn.search.expression.SearchExpression.Has;
import example.cairn.search.expression.SearchExpression.HasMember;
import example.cairn.search.expression.SearchExpression.HomeIs;
import example.cairn.search.expression.SearchExpression.IdIn;
import example.cairn.search.expression.SearchExpression.LastUpdatedIs;
import example.cairn.search.expression.SearchExpression.MemberOf;
import example.cairn.search.expression.SearchExpression.Missing;
import example.cairn.search.expression.SearchExpression.Not;
import example.cairn.search.expression.SearchExpression.NumberIs;
import example.cairn.search.expression.SearchExpression.Or;
import example.cairn.search.expression.SearchExpression.QuantityIs;
import example.cairn.search.expression.SearchExpression.ReferenceTo;
import example.cairn.search.expression.SearchExpression.StringIs;
import example.cairn.search.expression.SearchExpression.TokenIn;
import example.cairn.search.expression.SearchExpression.TokenIs;
import example.cairn.search.expression.SearchExpression.UriIs;
import example.cairn.search.facts.MatchContext;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// An expression as a condition on one candidate: a row, under an alias, that has bucket, patient and rid.
final class ConditionSql {

    private final ValueHash hash;
    private final MatchContext context;
    private final String type;
    private final Clauses clauses;

    ConditionSql(ValueHash hash, MatchContext context, String type) {
        this.hash = hash;
        this.context = context;
        this.type = type;
        this.clauses = new Clauses(hash, context, type);
    }

    Clauses clauses() {
        return clauses;
    }

    /// The same for the resources of another type, which a `_has` brings in.
    ConditionSql forType(String other) {
        return new ConditionSql(hash, context, other);
    }

    SqlFragment all(Collection<SearchExpression> expressions, String candidate) {
        return SqlFragment.and(expressions.stream()
                .map(expression -> holds(expression, candidate))
                .toList());
    }

    SqlFragment holds(SearchExpression expression, String candidate) {
        return switch (expression) {
            case Everything _ -> SqlFragment.TRUE;
            case And(List<SearchExpression> operands) -> all(operands, candidate);
            case Or or -> clauses.of(or).map(clause -> clause.holds(candidate)).orElseGet(() -> any(or, candidate));
            case Not(SearchExpression operand) -> holds(operand, candidate).not();
            case HomeIs(PatientKey patient) -> ResourceSql.liesWith(candidate, patient);
            case Missing(SearchParameter parameter, boolean missing) -> {
                SqlFragment present = PresenceSql.present(parameter, candidate);
                yield missing ? present.not() : present;
            }
            case Has has -> HasSql.holds(has, candidate, type, this);
            case MemberOf(Set<String> groups) -> MembershipSql.memberOf(groups, candidate);
            case HasMember(PatientKey patient) -> MembershipSql.hasMember(patient, candidate);
            case TokenIs token -> probe(token, candidate);
            case TokenIn token -> probe(token, candidate);
            case ReferenceTo reference -> probe(reference, candidate);
            case DateIs date -> probe(date, candidate);
            case LastUpdatedIs date -> probe(date, candidate);
            case NumberIs number -> probe(number, candidate);
            case QuantityIs quantity -> probe(quantity, candidate);
            case StringIs string -> probe(string, candidate);
            case UriIs uri -> probe(uri, candidate);
            case IdIn id -> probe(id, candidate);
        };
    }

    /// No clause: its variable is not bound, and what cannot be compared is false.
    private SqlFragment probe(SearchExpression expression, String candidate) {
        return clauses.of(expression).map(clause -> clause.holds(candidate)).orElse(SqlFragment.FALSE);
    }

    private SqlFragment any(Or or, String candidate) {
        return SqlFragment.or(or.operands().stream()
                .map(operand -> SqlFragment.concat("(", holds(operand, candidate), ")"))
                .toList());
    }
}
