package example.cairn.search.parse;

import example.cairn.model.Failure;
import example.cairn.search.SearchParameter;
import example.cairn.search.SearchParameters;
import example.cairn.search.expression.SearchExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One `name:modifier=a,b` of a query, for a known parameter.
///
/// @param parameters the registry, for the types that a reference may name
/// @param parameter what `name` means
/// @param name as written, modifier included: what a refusal names
/// @param modifier without its colon
/// @param values between the commas, still escaped
/// @param variables whether they may contain `{{%name}}`
/// @param problems collects refusals
record Clause(
        SearchParameters parameters,
        SearchParameter parameter,
        String name,
        Optional<String> modifier,
        List<String> values,
        Variables variables,
        List<Failure> problems) {

    /// Any of the values.
    Optional<SearchExpression> anyOf(Function<String, Optional<? extends SearchExpression>> value) {
        List<SearchExpression> operands = new ArrayList<>();
        values.forEach(text -> value.apply(text).ifPresent(operands::add));
        return operands.size() < values.size() ? Optional.empty() : Optional.of(SearchExpression.or(operands));
    }

    /// FHIR has it for this kind of parameter, Cairn has not; or nobody has.
    Optional<SearchExpression> unknownModifier() {
        String text = modifier.orElse("");
        return Modifiers.KNOWN.contains(text)
                ? unsupported("the modifier :" + text + " is not supported on the " + kind() + " parameter "
                        + parameter.code())
                : invalid(":" + text + " is no modifier of the " + kind() + " parameter " + parameter.code());
    }

    <T> Optional<T> invalid(String reason) {
        problems.add(Failure.invalid(name, reason));
        return Optional.empty();
    }

    <T> Optional<T> unsupported(String reason) {
        problems.add(Failure.unsupported(name, reason));
        return Optional.empty();
    }

    private String kind() {
        return Modifiers.word(parameter.kind());
    }
}
