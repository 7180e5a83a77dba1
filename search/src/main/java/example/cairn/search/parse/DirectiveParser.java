package example.cairn.search.parse;

import example.cairn.model.Failure;
import example.cairn.search.Include;
import example.cairn.search.ParameterKind;
import example.cairn.search.SearchParameter;
import example.cairn.search.SearchParameters;
import example.cairn.search.SearchQuery;
import example.cairn.search.SortKey;
import example.cairn.search.expression.SearchExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads and collects what shapes the answer and does not filter it: `_sort`, `_count`, `_include`, `_total`
/// (FHIR R4 search.html#return). For one query.
final class DirectiveParser {

    private static final Set<String> NOT_SUPPORTED = Set.of("_revinclude", "_include:iterate", "_revinclude:iterate");
    private static final Pattern COUNT = Pattern.compile("\\d{1,6}");

    private final SearchParameters parameters;
    private final String type;
    private final List<Failure> problems;

    private final List<SortKey> sort = new ArrayList<>();
    private final List<Include> includes = new ArrayList<>();
    private OptionalInt count = OptionalInt.empty();
    private boolean total;

    DirectiveParser(SearchParameters parameters, String type, List<Failure> problems) {
        this.parameters = parameters;
        this.type = type;
        this.problems = problems;
    }

    /// @return false where `name` is no directive, hence part of the filter
    boolean accept(String name, String value) {
        switch (name) {
            case "_sort" -> EscapedText.split(value, ',').forEach(this::sort);
            case "_count" -> count(value);
            case "_include" -> include(value);
            case "_total" -> total(value);
            // The server writes the answer so; only the count without content asks something of the search.
            case "_summary" -> total |= value.equals("count");
            case "_elements", "_format", "_pretty" -> {
                // Left to the server.
            }
            default -> {
                return notSupported(name);
            }
        }
        return true;
    }

    SearchQuery query(SearchExpression filter) {
        return new SearchQuery(type, filter, sort, count, includes, total);
    }

    private boolean notSupported(String name) {
        boolean known = NOT_SUPPORTED.contains(name);
        if (known) {
            problems.add(Failure.unsupported(name, name + " is not supported"));
        }
        return known;
    }

    private void sort(String key) {
        boolean descending = key.startsWith("-");
        String code = descending ? key.substring(1) : key;
        if (code.equals("_lastUpdated")) {
            sort.add(new SortKey(Optional.empty(), descending));
            return;
        }
        Optional<SearchParameter> parameter = parameters.find(type, code);
        if (parameter.isEmpty()) {
            problems.add(Failure.invalid("_sort", type + " has no search parameter '" + Quoted.of(code) + "'"));
        } else if (isUnordered(parameter.get().kind())) {
            problems.add(Failure.unsupported(
                    "_sort",
                    code + " is a " + Modifiers.word(parameter.get().kind()) + " parameter, by which is not sorted"));
        } else {
            sort.add(new SortKey(parameter, descending));
        }
    }

    private static boolean isUnordered(ParameterKind kind) {
        return kind == ParameterKind.COMPOSITE || kind == ParameterKind.SPECIAL;
    }

    private void count(String value) {
        if (COUNT.matcher(value).matches()) {
            count = OptionalInt.of(Integer.parseInt(value));
        } else {
            problems.add(Failure.invalid("_count", "'" + Quoted.of(value) + "' is no page size from 0 to 999999"));
        }
    }

    private void total(String value) {
        switch (value) {
            case "accurate" -> total = true;
            case "none", "estimate" -> {
                // No total is a permitted answer to both.
            }
            default -> problems.add(Failure.invalid("_total", "known are none, estimate and accurate"));
        }
    }

    private void include(String value) {
        String[] parts = value.split(":", -1);
        if (value.equals("*") || value.equals(type + ":*")) {
            problems.add(Failure.unsupported(
                    "_include", "* is not supported; name the parameter, as in " + type + ":subject"));
        } else if (parts.length < 2 || parts.length > 3 || !parts[0].equals(type)) {
            problems.add(Failure.invalid(
                    "_include", "the form is " + type + ":parameter or " + type + ":parameter:TargetType"));
        } else {
            Optional<String> target = parts.length == 3 ? Optional.of(parts[2]) : Optional.empty();
            include(parts[1], target);
        }
    }

    private void include(String code, Optional<String> target) {
        Optional<SearchParameter> reference =
                parameters.find(type, code).filter(parameter -> parameter.kind() == ParameterKind.REFERENCE);
        if (reference.isEmpty()) {
            problems.add(Failure.invalid("_include", type + " has no reference parameter '" + Quoted.of(code) + "'"));
            return;
        }
        Set<String> types = reference.get().targets();
        if (target.filter(name -> !parameters.knows(name) || !(types.isEmpty() || types.contains(name)))
                .isPresent()) {
            problems.add(Failure.invalid("_include", reference.get() + " cannot refer to that type"));
            return;
        }
        includes.add(new Include(reference.get(), target));
    }
}
