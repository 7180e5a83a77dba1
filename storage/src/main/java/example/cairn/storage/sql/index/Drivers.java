package example.cairn.storage.sql.index;

import example.cairn.search.expression.SearchExpression;
import example.cairn.search.expression.SearchExpression.Everything;
import example.cairn.search.expression.SearchExpression.Has;
import example.cairn.search.expression.SearchExpression.HomeIs;
import example.cairn.search.expression.SearchExpression.IdIn;
import example.cairn.search.expression.SearchExpression.MemberOf;
import example.cairn.storage.sql.index.IndexClause.Selectivity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Chooses what drives a page. The rules in order: one patient's rows; ids; the most selective of all other ranges;
/// at last the type itself.
final class Drivers {

    private final ConditionSql conditions;
    private final String type;

    Drivers(ConditionSql conditions, String type) {
        this.conditions = conditions;
        this.type = type;
    }

    /// @param operands all of which must hold
    Driver choose(List<SearchExpression> operands) {
        Optional<HomeIs> home = operands.stream()
                .flatMap(operand -> operand instanceof HomeIs is ? Stream.of(is) : Stream.empty())
                .findFirst();
        return home.map(is -> ofPatient(is, operands)).orElseGet(() -> mostSelective(operands));
    }

    /// In one chart: a key that goes on with the place, else all the patient's resources of the type.
    private Driver ofPatient(HomeIs home, List<SearchExpression> operands) {
        SqlFragment lies = ResourceSql.liesWith(Driver.CANDIDATE, home.patient());
        return operands.stream()
                .filter(operand -> !(operand instanceof HomeIs))
                .flatMap(operand -> conditions.clauses().of(operand).stream()
                        .filter(IndexClause::seeksPatient)
                        .map(clause -> Driver.of(clause, lies, Set.of(operand, home))))
                .min(Comparator.comparing(Driver::selectivity))
                .orElseGet(() -> Driver.of(conditions.clauses().of(home).orElseThrow(), Set.of(home)));
    }

    private Driver mostSelective(List<SearchExpression> operands) {
        return Stream.of(
                        operands.stream().flatMap(this::single),
                        codedQuantities(operands),
                        // Everything stands for the type, and is said by every clause.
                        Stream.of(Driver.of(
                                conditions.clauses().of(new Everything()).orElseThrow(), Set.of())))
                .flatMap(drivers -> drivers)
                .min(Comparator.comparing(Driver::selectivity))
                .orElseThrow();
    }

    private Stream<Driver> single(SearchExpression operand) {
        if (operand instanceof IdIn ids) {
            return Stream.of(IdSql.driver(type, ids));
        }
        if (operand instanceof MemberOf(Set<String> groups)) {
            return Stream.of(Driver.patients(MembershipSql.members(groups), Selectivity.SOME, operand));
        }
        if (operand instanceof Has has && HasSql.isHome(has, type)) {
            return HasSql.patients(has, conditions)
                    .map(places -> Driver.patients(places, Selectivity.SOME, has))
                    .stream();
        }
        return conditions.clauses().of(operand).map(clause -> Driver.of(clause, Set.of(operand))).stream();
    }

    private Stream<Driver> codedQuantities(List<SearchExpression> operands) {
        return operands.stream()
                .flatMap(code -> operands.stream().flatMap(value -> conditions.clauses().of(code, value).stream()
                        .map(clause -> Driver.of(clause, Set.of(code, value)))));
    }
}
