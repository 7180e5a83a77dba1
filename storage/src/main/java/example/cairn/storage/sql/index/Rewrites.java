package example.cairn.storage.sql.index;

import example.cairn.model.PatientKey;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.expression.SearchExpression.And;
import example.cairn.search.expression.SearchExpression.Clause;
import example.cairn.search.expression.SearchExpression.Has;
import example.cairn.search.expression.SearchExpression.HomeIs;
import example.cairn.search.expression.SearchExpression.Not;
import example.cairn.search.expression.SearchExpression.Or;
import example.cairn.search.expression.SearchExpression.ReferenceTo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// What is done to an expression before it becomes SQL, in this order. Each pass keeps the meaning; which clause drives
/// the page, and that a code and a quantity are one range, is decided afterwards ([Drivers]).
final class Rewrites {

    private static final String PATIENT = "Patient/";

    private static final List<UnaryOperator<SearchExpression>> PASSES =
            List.of(Rewrites::homeReferences, Rewrites::saidOnce, Rewrites::referencesOfOneParameter);

    private Rewrites() {}

    static SearchExpression apply(SearchExpression expression) {
        SearchExpression result = expression;
        for (UnaryOperator<SearchExpression> pass : PASSES) {
            result = everywhere(result, pass);
        }
        return result;
    }

    /// Before: `subject in {Patient/x, Group/x}`. After: `home is Patient/x or subject in {Group/x}`. A reference
    /// to the home patient has no index row.
    private static SearchExpression homeReferences(SearchExpression expression) {
        if (!(expression instanceof ReferenceTo(var parameter, Set<String> targets)) || !parameter.readsHome()) {
            return expression;
        }
        List<SearchExpression> alternatives = new ArrayList<>();
        targets.stream()
                .sorted()
                .filter(target -> target.startsWith(PATIENT))
                .forEach(target -> alternatives.add(new HomeIs(new PatientKey(target.substring(PATIENT.length())))));
        Set<String> others =
                targets.stream().filter(target -> !target.startsWith(PATIENT)).collect(Collectors.toSet());
        if (!others.isEmpty()) {
            alternatives.add(new ReferenceTo(parameter, others));
        }
        return SearchExpression.or(alternatives);
    }

    /// Before: `code=a` and `code=a`. After: `code=a`.
    private static SearchExpression saidOnce(SearchExpression expression) {
        if (!(expression instanceof And(List<SearchExpression> operands))) {
            return expression;
        }
        List<SearchExpression> distinct = operands.stream().distinct().toList();
        return distinct.size() == operands.size() ? expression : SearchExpression.and(distinct);
    }

    /// Before: `performer=A or performer=B`. After: `performer in {A, B}`, one range of the index.
    private static SearchExpression referencesOfOneParameter(SearchExpression expression) {
        if (!(expression instanceof Or(List<SearchExpression> operands))
                || !operands.stream().allMatch(ReferenceTo.class::isInstance)) {
            return expression;
        }
        List<ReferenceTo> references =
                operands.stream().map(ReferenceTo.class::cast).toList();
        return references.stream().map(ReferenceTo::parameter).distinct().count() == 1
                ? new ReferenceTo(
                        references.getFirst().parameter(),
                        references.stream()
                                .flatMap(reference -> reference.targets().stream())
                                .collect(Collectors.toSet()))
                : expression;
    }

    /// Applies a pass to every node, the inner ones first.
    private static SearchExpression everywhere(SearchExpression expression, UnaryOperator<SearchExpression> pass) {
        return pass.apply(
                switch (expression) {
                    case And(List<SearchExpression> operands) -> SearchExpression.and(all(operands, pass));
                    case Or(List<SearchExpression> operands) -> SearchExpression.or(all(operands, pass));
                    case Not(SearchExpression operand) -> new Not(everywhere(operand, pass));
                    case Has(var type, var reference, var source) -> new Has(type, reference, everywhere(source, pass));
                    case Clause clause -> clause;
                });
    }

    private static List<SearchExpression> all(List<SearchExpression> operands, UnaryOperator<SearchExpression> pass) {
        return operands.stream().map(operand -> everywhere(operand, pass)).toList();
    }
}
