package example.cairn.search.match;

import example.cairn.search.expression.NormalText;
import example.cairn.search.expression.QuantityOperand;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.index.IndexEntry;
import example.cairn.terminology.CodeSet;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Predicate;

/// Tests of index entries by clauses other than dates. What is costly (a set, a normalised text) is looked up once per
/// clause, not once per entry.
final class ValueMatch {

    private ValueMatch() {}

    /// System and code compare with case: `Hb` and `hb` are two codes in most systems (FHIR R4 search.html#token).
    static Predicate<IndexEntry> token(SearchExpression.TokenIs token) {
        return entry -> entry instanceof IndexEntry.Token(var ignored, String system, String code)
                && token.system().map(system::equals).orElse(true)
                && token.code().map(code::equals).orElse(true);
    }

    static Predicate<IndexEntry> in(SearchExpression.TokenIn token, MatchContext context) {
        CodeSet set = context.terminology()
                .valueSet(token.valueSet())
                .orElseThrow(() -> new IllegalStateException("unknown ValueSet " + token.valueSet()));
        return entry -> entry instanceof IndexEntry.Token(var ignored, String system, String code)
                && set.contains(system, code);
    }

    static Predicate<IndexEntry> reference(SearchExpression.ReferenceTo reference) {
        return entry -> entry instanceof IndexEntry.Reference(var ignored, String target)
                && reference.targets().contains(target);
    }

    static Predicate<IndexEntry> number(SearchExpression.NumberIs number) {
        NumberRange range = NumberRange.of(number.prefix(), number.value());
        return entry -> entry instanceof IndexEntry.Decimal(var ignored, BigDecimal value) && range.matches(value);
    }

    /// The unit must be the one asked for: numbers of different units do not compare (a conversion would need the
    /// substance, as between mmol/mol and %).
    static Predicate<IndexEntry> quantity(SearchExpression.QuantityIs quantity, MatchContext context) {
        Optional<NumberRange> range =
                switch (quantity.value()) {
                    case QuantityOperand.Value(BigDecimal number) ->
                        Optional.of(NumberRange.of(quantity.prefix(), number));
                    case QuantityOperand.Variable(String name) ->
                        Optional.ofNullable(context.quantities().get(name))
                                .map(number -> NumberRange.of(quantity.prefix(), number));
                };
        return entry -> entry instanceof IndexEntry.Quantity(var ignored, var value, var system, var unit)
                && range.filter(found -> found.matches(value)).isPresent()
                && quantity.system().map(system::equals).orElse(true)
                && quantity.unit().map(unit::equals).orElse(true);
    }

    static Predicate<IndexEntry> string(SearchExpression.StringIs string) {
        String normal = NormalText.of(string.text());
        return entry -> entry instanceof IndexEntry.Text(var ignored, String normalized, String exact)
                && switch (string.mode()) {
                    case STARTS_WITH -> normalized.startsWith(normal);
                    case CONTAINS -> normalized.contains(normal);
                    case EXACT -> exact.equals(string.text());
                };
    }

    static Predicate<IndexEntry> uri(SearchExpression.UriIs uri) {
        return entry -> entry instanceof IndexEntry.Uri(var ignored, String value) && value.equals(uri.uri());
    }
}
