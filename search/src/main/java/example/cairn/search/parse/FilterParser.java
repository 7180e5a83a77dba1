package example.cairn.search.parse;

import example.cairn.model.Failure;
import example.cairn.search.ParameterKind;
import example.cairn.search.SearchParameter;
import example.cairn.search.SearchParameters;
import example.cairn.search.expression.SearchExpression;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads one clause of the filter: `code=a,b`, `code:in=...`, `_id=x`, `_has:Observation:patient:code=a`.
///
/// @param parameters the registry
/// @param variables whether `{{%name}}` may stand for a value
/// @param problems collects refusals
record FilterParser(SearchParameters parameters, Variables variables, List<Failure> problems) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
    private static final String HAS = "_has:";

    /// Parameters of FHIR R4 (search.html#summary) that no type lists and Cairn does not do.
    private static final Set<String> KNOWN_ELSEWHERE = Set.of(
            "_text", "_content", "_filter", "_list", "_query", "_contained", "_containedType", "_type", "_score");

    Optional<SearchExpression> parse(String type, String name, String value) {
        if (value.isEmpty() || EscapedText.split(value, ',').stream().anyMatch(String::isEmpty)) {
            return refuse(Failure.invalid(name, "the parameter has no value, or an empty one between commas"));
        }
        return name.startsWith(HAS) ? has(type, name, value) : clause(type, name, value);
    }

    private Optional<SearchExpression> clause(String type, String name, String value) {
        int colon = name.indexOf(':');
        String code = colon < 0 ? name : name.substring(0, colon);
        Optional<String> modifier = colon < 0 ? Optional.empty() : Optional.of(name.substring(colon + 1));
        if (name.contains(".")) {
            return refuse(Failure.unsupported(name, "chained parameters are not supported"));
        }
        return parameter(type, code, name)
                .flatMap(parameter -> expression(new Clause(
                        parameters, parameter, name, modifier, EscapedText.split(value, ','), variables, problems)));
    }

    private Optional<SearchParameter> parameter(String type, String code, String name) {
        Optional<SearchParameter> known = builtIn(type, code).or(() -> parameters.find(type, code));
        if (known.isPresent()) {
            return known;
        }
        return refuse(
                KNOWN_ELSEWHERE.contains(code)
                        ? Failure.unsupported(name, "the parameter " + code + " is not supported")
                        : Failure.invalid(name, type + " has no search parameter " + code));
    }

    private static Optional<SearchParameter> builtIn(String type, String code) {
        return switch (code) {
            case "_id" -> Optional.of(new SearchParameter(type, code, ParameterKind.TOKEN, "", Set.of(), false));
            case "_lastUpdated" ->
                Optional.of(new SearchParameter(type, code, ParameterKind.DATE, "", Set.of(), false));
            default -> Optional.empty();
        };
    }

    private static Optional<SearchExpression> expression(Clause clause) {
        String code = clause.parameter().code();
        if (code.equals("_id")) {
            return ids(clause);
        }
        if (code.equals("_lastUpdated")) {
            return DateClause.lastUpdated(clause);
        }
        ParameterKind kind = clause.parameter().kind();
        if (kind == ParameterKind.COMPOSITE || kind == ParameterKind.SPECIAL) {
            return clause.unsupported(code + " is a " + Modifiers.word(kind) + " parameter, which is not supported");
        }
        if (clause.modifier().filter(Modifiers.MISSING::equals).isPresent()) {
            return missing(clause);
        }
        if (mentionsVariable(clause) && kind != ParameterKind.DATE && kind != ParameterKind.QUANTITY) {
            return clause.invalid("{{ }} stands for a date or a quantity, not for a " + Modifiers.word(kind));
        }
        return byKind(clause);
    }

    private static Optional<SearchExpression> byKind(Clause clause) {
        return switch (clause.parameter().kind()) {
            case TOKEN -> TokenClause.parse(clause);
            case REFERENCE -> ReferenceClause.parse(clause);
            case DATE -> DateClause.parse(clause);
            case QUANTITY -> QuantityClause.parse(clause);
            case STRING -> StringClause.parse(clause);
            case NUMBER -> NumberClause.parse(clause);
            case URI -> UriClause.parse(clause);
            case COMPOSITE, SPECIAL -> throw new IllegalStateException("refused before");
        };
    }

    private static boolean mentionsVariable(Clause clause) {
        return clause.values().stream().anyMatch(value -> value.contains("{{"));
    }

    private static Optional<SearchExpression> missing(Clause clause) {
        return clause.anyOf(value -> switch (value) {
            case "true" -> Optional.of(new SearchExpression.Missing(clause.parameter(), true));
            case "false" -> Optional.of(new SearchExpression.Missing(clause.parameter(), false));
            default -> clause.invalid(":missing is true or false");
        });
    }

    private static Optional<SearchExpression> ids(Clause clause) {
        if (clause.modifier().isPresent()) {
            return clause.unknownModifier();
        }
        return clause.values().stream().allMatch(value -> ID.matcher(value).matches())
                ? Optional.of(new SearchExpression.IdIn(Set.copyOf(clause.values())))
                : clause.invalid("an id has 1 to 64 letters, digits, dots and hyphens");
    }

    /// `_has:Type:reference:parameter=value` (FHIR R4 search.html#has); the last part may be another `_has`.
    private Optional<SearchExpression> has(String type, String name, String value) {
        String[] parts = name.split(":", 4);
        if (parts.length < 4 || !parameters.knows(parts[1])) {
            return refuse(Failure.invalid(
                    name, "the form is _has:Type:reference:parameter, as in _has:Observation:patient:code"));
        }
        Optional<SearchParameter> reference = parameters
                .find(parts[1], parts[2])
                .filter(parameter -> parameter.kind() == ParameterKind.REFERENCE)
                .filter(parameter ->
                        parameter.targets().isEmpty() || parameter.targets().contains(type));
        if (reference.isEmpty()) {
            return refuse(Failure.invalid(
                    name, parts[1] + " has no reference parameter " + parts[2] + " that may refer to " + type));
        }
        return parse(parts[1], parts[3], value).map(source -> has(type, reference.get(), source));
    }

    private static SearchExpression has(String type, SearchParameter reference, SearchExpression source) {
        boolean membership = type.equals("Patient") && reference.toString().equals("Group.member");
        return membership && source instanceof SearchExpression.IdIn(Set<String> groups)
                ? new SearchExpression.MemberOf(groups)
                : new SearchExpression.Has(reference.type(), reference, source);
    }

    private <T> Optional<T> refuse(Failure failure) {
        problems.add(failure);
        return Optional.empty();
    }
}
