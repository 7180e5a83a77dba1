package example.cairn.search.match;

import example.cairn.search.expression.SearchExpression;
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
        return switch (expression) {
            case SearchExpression.TokenIn(var parameter, String valueSet) -> Stream.of(valueSet);
            case SearchExpression.And(var operands) -> operands.stream().flatMap(UnknownValueSets::named);
            case SearchExpression.Or(var operands) -> operands.stream().flatMap(UnknownValueSets::named);
            case SearchExpression.Not(var operand) -> named(operand);
            case SearchExpression.Has(var type, var reference, var source) -> named(source);
            case SearchExpression.Everything _,
                    SearchExpression.TokenIs _,
                    SearchExpression.ReferenceTo _,
                    SearchExpression.DateIs _,
                    SearchExpression.LastUpdatedIs _,
                    SearchExpression.NumberIs _,
                    SearchExpression.QuantityIs _,
                    SearchExpression.StringIs _,
                    SearchExpression.UriIs _,
                    SearchExpression.Missing _,
                    SearchExpression.IdIn _,
                    SearchExpression.HomeIs _,
                    SearchExpression.MemberOf _,
                    SearchExpression.HasMember _ -> Stream.empty();
        };
    }
}
