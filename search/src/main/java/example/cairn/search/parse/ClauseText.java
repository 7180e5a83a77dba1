package example.cairn.search.parse;

import example.cairn.search.SearchParameter;
import example.cairn.search.expression.DateOperand;
import example.cairn.search.expression.DateText;
import example.cairn.search.expression.Prefix;
import example.cairn.search.expression.QuantityOperand;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.expression.StringMode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// One clause as `name=value`, the opposite of [FilterParser].
///
/// @param name with its modifier
/// @param value escaped, not percent-encoded
record ClauseText(String name, String value) {

    /// Every other type whose home is searched has a parameter called patient.
    private static final Set<String> HOME_IS_SUBJECT = Set.of("AdverseEvent", "SupplyRequest");

    /// @param type the resource type that is searched
    static ClauseText of(String type, SearchExpression clause) {
        return switch (clause) {
            case SearchExpression.TokenIs(var parameter, var system, var code) ->
                new ClauseText(parameter.code(), token(system, code));
            case SearchExpression.TokenIn(var parameter, var valueSet) ->
                new ClauseText(parameter.code() + ":in", EscapedText.escape(valueSet));
            case SearchExpression.ReferenceTo(var parameter, var targets) ->
                new ClauseText(parameter.code(), list(targets));
            case SearchExpression.DateIs(var parameter, var prefix, var operand) ->
                new ClauseText(parameter.code(), prefix(prefix) + date(operand));
            case SearchExpression.LastUpdatedIs(var prefix, var operand) ->
                new ClauseText("_lastUpdated", prefix(prefix) + date(operand));
            case SearchExpression.NumberIs(var parameter, var prefix, var value) ->
                new ClauseText(parameter.code(), prefix(prefix) + value);
            case SearchExpression.QuantityIs(var parameter, var prefix, var value, var system, var unit) ->
                new ClauseText(parameter.code(), prefix(prefix) + number(value) + unit(system, unit));
            case SearchExpression.StringIs(var parameter, var mode, var text) ->
                new ClauseText(parameter.code() + modifier(mode), EscapedText.escape(text));
            case SearchExpression.UriIs(var parameter, var uri) ->
                new ClauseText(parameter.code(), EscapedText.escape(uri));
            case SearchExpression.Missing(var parameter, var missing) ->
                new ClauseText(parameter.code() + ":missing", Boolean.toString(missing));
            case SearchExpression.IdIn(var ids) -> new ClauseText("_id", list(ids));
            case SearchExpression.HomeIs(var patient) -> new ClauseText(home(type), patient.toString());
            case SearchExpression.HasMember(var patient) -> new ClauseText("member", patient.toString());
            case SearchExpression.MemberOf(var groups) -> new ClauseText("_has:Group:member:_id", list(groups));
            case SearchExpression.Has(var source, var reference, var inner) -> has(reference, of(source, inner));
            case SearchExpression.Not(var operand) -> not(of(type, operand));
            case SearchExpression.Or(var operands) -> anyOf(type, operands);
            case SearchExpression.Everything() -> throw unsayable("everything is no clause");
            case SearchExpression.And(var operands) -> throw unsayable("an and is several clauses");
        };
    }

    private static ClauseText has(SearchParameter reference, ClauseText source) {
        return new ClauseText(
                "_has:" + reference.type() + ":" + reference.code() + ":" + source.name(), source.value());
    }

    private static ClauseText not(ClauseText operand) {
        if (operand.name().endsWith(":in")) {
            return new ClauseText(operand.name().replaceFirst("in$", "not-in"), operand.value());
        }
        if (operand.name().contains(":")) {
            throw unsayable(":not stands alone");
        }
        return new ClauseText(operand.name() + ":not", operand.value());
    }

    /// All operands are of one name, but for a home patient beside other targets of the same parameter.
    private static ClauseText anyOf(String type, List<SearchExpression> operands) {
        Optional<String> reference = operands.stream()
                .filter(SearchExpression.ReferenceTo.class::isInstance)
                .map(operand -> of(type, operand).name())
                .findFirst();
        List<String> names = operands.stream()
                .map(operand -> operand instanceof SearchExpression.HomeIs
                        ? reference.orElse(home(type))
                        : of(type, operand).name())
                .distinct()
                .toList();
        if (names.size() > 1) {
            throw unsayable("an or is over one parameter");
        }
        return new ClauseText(
                names.getFirst(),
                operands.stream().map(operand -> of(type, operand).value()).collect(Collectors.joining(",")));
    }

    /// The name under which the parameter was written is gone, but one name is enough.
    private static String home(String type) {
        return HOME_IS_SUBJECT.contains(type) ? "subject" : "patient";
    }

    private static String token(Optional<String> system, Optional<String> code) {
        return system.map(text -> EscapedText.escape(text) + "|").orElse("")
                + code.map(EscapedText::escape).orElse("");
    }

    private static String list(Collection<String> texts) {
        return new TreeSet<>(texts).stream().map(EscapedText::escape).collect(Collectors.joining(","));
    }

    private static String prefix(Prefix prefix) {
        return prefix == Prefix.EQ ? "" : prefix.name().toLowerCase(Locale.ROOT);
    }

    private static String modifier(StringMode mode) {
        return switch (mode) {
            case STARTS_WITH -> "";
            case EXACT -> ":exact";
            case CONTAINS -> ":contains";
        };
    }

    private static String date(DateOperand operand) {
        return operand instanceof DateOperand.Relative(var date) ? date.toString() : DateText.of(operand);
    }

    private static String number(QuantityOperand operand) {
        return switch (operand) {
            case QuantityOperand.Value(var number) -> number.toString();
            case QuantityOperand.Variable(var name) -> "{{" + name + "}}";
        };
    }

    private static String unit(Optional<String> system, Optional<String> unit) {
        return system.isEmpty() && unit.isEmpty()
                ? ""
                : "|" + system.map(EscapedText::escape).orElse("") + "|"
                        + unit.map(EscapedText::escape).orElse("");
    }

    private static IllegalArgumentException unsayable(String reason) {
        return new IllegalArgumentException("no search parameter says this: " + reason);
    }
}
