package example.cairn.search.match;

import example.cairn.search.expression.SearchExpression;
import example.cairn.search.expression.SearchExpression.Has;
import example.cairn.search.expression.SearchExpression.TokenIn;
import example.cairn.terminology.Terminology;
import java.util.List;
import java.util.stream.Stream;

/// ValueSets that an expression names and nobody has. Unknown is refused, never treated as empty: an empty set would
/// silently find nobody.
public final class UnknownValueSets {

    private UnknownValueSets() {}

    public static List<String> in(SearchExpression expression, Terminology terminology) {
        return named(expression)
                .filter(canonical -> terminology.valueSet(canonical).isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<String> named(SearchExpression expression) {
        return expression.clauses().flatMap(clause -> switch (clause) {
            case TokenIn(var _, String valueSet) -> Stream.of(valueSet);
            case Has(var _, var _, SearchExpression source) -> named(source);
            default -> Stream.empty();
        });
    }
}
