package example.cairn.search.parse;

import example.cairn.search.expression.QuantityOperand;
import example.cairn.search.expression.SearchExpression;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `value-quantity=ge6.5`, `ge6.5|http://unitsofmeasure.org|%`, `ge6.5||%`, `lt{{%goal}}||%`
/// (FHIR R4 search.html#quantity).
final class QuantityClause {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*(%[A-Za-z][\\w-]*)\\s*}}");

    private QuantityClause() {}

    static Optional<SearchExpression> parse(Clause clause) {
        return clause.modifier().isPresent()
                ? clause.unknownModifier()
                : clause.anyOf(value -> PrefixedText.parse(clause, value).flatMap(text -> quantity(clause, text)));
    }

    private static Optional<SearchExpression> quantity(Clause clause, PrefixedText value) {
        List<String> parts = EscapedText.split(value.text(), '|').stream()
                .map(EscapedText::unescape)
                .toList();
        if (parts.size() != 1 && parts.size() != 3) {
            return clause.invalid("a quantity is number, number|system|code or number||unit");
        }
        return operand(clause, parts.getFirst())
                .map(operand -> new SearchExpression.QuantityIs(
                        clause.parameter(), value.prefix(), operand, part(parts, 1), part(parts, 2)));
    }

    private static Optional<QuantityOperand> operand(Clause clause, String text) {
        if (!text.startsWith("{{")) {
            return NumberClause.number(clause, text).map(QuantityOperand.Value::new);
        }
        Matcher variable = VARIABLE.matcher(text);
        if (!variable.matches()) {
            return clause.invalid("'" + Quoted.of(text) + "': in a quantity {{ }} holds one variable, as in {{%goal}}");
        }
        if (clause.variables() == Variables.REFUSED) {
            return clause.invalid("variables such as " + variable.group(1) + " have no value in a search");
        }
        return Optional.of(new QuantityOperand.Variable(variable.group(1)));
    }

    private static Optional<String> part(List<String> parts, int index) {
        return index < parts.size() && !parts.get(index).isEmpty() ? Optional.of(parts.get(index)) : Optional.empty();
    }
}
