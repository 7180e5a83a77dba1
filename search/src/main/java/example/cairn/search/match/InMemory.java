package example.cairn.search.match;

import example.cairn.model.Failure;
import example.cairn.search.expression.Prefix;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.expression.SearchExpression.Clause;
import example.cairn.search.expression.SearchExpression.DateIs;
import example.cairn.search.expression.SearchExpression.Has;
import example.cairn.search.expression.SearchExpression.HasMember;
import example.cairn.search.expression.SearchExpression.LastUpdatedIs;
import example.cairn.search.expression.SearchExpression.MemberOf;
import java.util.List;
import java.util.stream.Stream;

/// What cannot be judged by looking at one resource: subscriptions and segments refuse it when they are created.
public final class InMemory {

    private InMemory() {}

    /// The clauses of an expression that need more than the resource, each with its reason; empty where all is well.
    public static List<Failure> problems(SearchExpression expression) {
        return expression.clauses().flatMap(InMemory::problem).distinct().toList();
    }

    private static Stream<Failure> problem(Clause clause) {
        return switch (clause) {
            case Has has -> refused("_has", "it looks at " + has.sourceType() + " resources");
            case MemberOf _ -> refused("_has:Group:member", "it asks for membership");
            case HasMember _ -> refused("member", "it asks for membership");
            case DateIs date -> approximate(date.parameter().code(), date.prefix());
            case LastUpdatedIs date -> approximate("_lastUpdated", date.prefix());
            default -> Stream.empty();
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
