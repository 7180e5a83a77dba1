package example.cairn.search.match;

import example.cairn.model.Failure;
import example.cairn.search.expression.Prefix;
import example.cairn.search.expression.SearchExpression;
import java.util.List;
import java.util.stream.Stream;

/// What cannot be judged by looking at one resource: subscriptions and segments refuse it when they are created.
public final class InMemory {

    private InMemory() {}

    /// The clauses of an expression that need more than the resource, each with its reason; empty where all is well.
    public static List<Failure> problems(SearchExpression expression) {
        return in(expression).distinct().toList();
    }

    private static Stream<Failure> in(SearchExpression expression) {
        return switch (expression) {
            case SearchExpression.And(var operands) -> operands.stream().flatMap(InMemory::in);
            case SearchExpression.Or(var operands) -> operands.stream().flatMap(InMemory::in);
            case SearchExpression.Not(var operand) -> in(operand);
            case SearchExpression.Has has -> refused("_has", "it looks at " + has.sourceType() + " resources");
            case SearchExpression.MemberOf _ -> refused("_has:Group:member", "it asks for membership");
            case SearchExpression.HasMember _ -> refused("member", "it asks for membership");
            case SearchExpression.DateIs date -> approximate(date.parameter().code(), date.prefix());
            case SearchExpression.LastUpdatedIs date -> approximate("_lastUpdated", date.prefix());
            case SearchExpression.Everything _,
                    SearchExpression.TokenIs _,
                    SearchExpression.TokenIn _,
                    SearchExpression.ReferenceTo _,
                    SearchExpression.NumberIs _,
                    SearchExpression.QuantityIs _,
                    SearchExpression.StringIs _,
                    SearchExpression.UriIs _,
                    SearchExpression.Missing _,
                    SearchExpression.IdIn _,
                    SearchExpression.HomeIs _ -> Stream.empty();
        };
    }

    /// Its bounds move with every second, so no instant could be named at which the answer changes.
    private static Stream<Failure> approximate(String parameter, Prefix prefix) {
        return prefix == Prefix.AP
                ? Stream.of(Failure.unsupported(parameter, "ap on a date cannot stand in criteria; give two bounds"))
                : Stream.empty();
    }

    private static Stream<Failure> refused(String parameter, String reason) {
        return Stream.of(
                Failure.unsupported(parameter, reason + ", and criteria are judged by looking at one resource alone"));
    }
}
