package example.cairn.search.expression;

import example.cairn.search.SearchParameter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// An expression as a tree in one line, for people: `(and (in Observation.code http://...) (date Observation.date ge
/// {{today() - 90 days}}))`. [example.cairn.search.parse.CriteriaText] writes the form that can be read back.
final class ExpressionText {

    private ExpressionText() {}

    static String of(SearchExpression expression) {
        return switch (expression) {
            case SearchExpression.Everything() -> "everything";
            case SearchExpression.And(var operands) -> node("and", all(operands));
            case SearchExpression.Or(var operands) -> node("or", all(operands));
            case SearchExpression.Not(var operand) -> node("not", of(operand));
            case SearchExpression.TokenIs(var parameter, var system, var code) ->
                leaf("token", parameter, system.map(text -> text + "|").orElse("") + code.orElse("*"));
            case SearchExpression.TokenIn(var parameter, var valueSet) -> leaf("in", parameter, valueSet);
            case SearchExpression.ReferenceTo(var parameter, var targets) ->
                leaf("reference", parameter, sorted(targets));
            case SearchExpression.DateIs(var parameter, var prefix, var operand) ->
                leaf("date", parameter, word(prefix) + " " + of(operand));
            case SearchExpression.LastUpdatedIs(var prefix, var operand) ->
                node("last-updated", word(prefix), of(operand));
            case SearchExpression.NumberIs(var parameter, var prefix, var value) ->
                leaf("number", parameter, word(prefix) + " " + value);
            case SearchExpression.QuantityIs(var parameter, var prefix, var value, var system, var unit) ->
                leaf("quantity", parameter, word(prefix) + " " + of(value) + unit(system, unit));
            case SearchExpression.StringIs(var parameter, var mode, var text) ->
                leaf(mode.name().toLowerCase(Locale.ROOT).replace('_', '-'), parameter, '"' + text + '"');
            case SearchExpression.UriIs(var parameter, var uri) -> leaf("uri", parameter, uri);
            case SearchExpression.Missing(var parameter, var missing) ->
                node(missing ? "missing" : "present", parameter.toString());
            case SearchExpression.IdIn(var ids) -> node("id", sorted(ids));
            case SearchExpression.HomeIs(var patient) -> node("home", patient.toString());
            case SearchExpression.Has(var type, var reference, var source) -> leaf("has", reference, of(source));
            case SearchExpression.MemberOf(var groups) -> node("member-of", sorted(groups));
            case SearchExpression.HasMember(var patient) -> node("has-member", patient.toString());
        };
    }

    private static String of(DateOperand operand) {
        return switch (operand) {
            case DateOperand.Civil(var from, var to) -> "[" + from + "," + to + ")";
            case DateOperand.OnTimeLine(var from, var to) -> "[" + from + "," + to + ")";
            case DateOperand.Relative(var date) -> date.toString();
        };
    }

    private static String of(QuantityOperand operand) {
        return switch (operand) {
            case QuantityOperand.Value(var number) -> number.toString();
            case QuantityOperand.Variable(var name) -> "{{" + name + "}}";
        };
    }

    private static String unit(Optional<String> system, Optional<String> unit) {
        return system.isEmpty() && unit.isEmpty() ? "" : "|" + system.orElse("") + "|" + unit.orElse("");
    }

    private static String word(Prefix prefix) {
        return prefix.name().toLowerCase(Locale.ROOT);
    }

    private static String sorted(Set<String> texts) {
        return String.join(" ", new TreeSet<>(texts));
    }

    private static String all(List<SearchExpression> operands) {
        return operands.stream().map(ExpressionText::of).collect(Collectors.joining(" "));
    }

    private static String leaf(String name, SearchParameter parameter, String value) {
        return node(name, parameter.toString(), value);
    }

    private static String node(String... parts) {
        return "(" + String.join(" ", parts) + ")";
    }
}
