package example.cairn.storage.sql.index;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import example.cairn.search.SearchParameter;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.expression.SearchExpression.Or;
import example.cairn.search.expression.SearchExpression.TokenIn;
import example.cairn.search.expression.SearchExpression.TokenIs;
import example.cairn.terminology.Terminology;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// One of some codes of one parameter: what `code=a`, `code=a,s|b` and `code:in=set` have in common.
///
/// @param wanted hashes of the codes, in a fixed order
record CodeChoice(SearchParameter parameter, List<Wanted> wanted) {

    /// @param system hash of the system; empty: any
    record Wanted(long code, Optional<Long> system) {}

    CodeChoice {
        wanted = List.copyOf(wanted);
    }

    /// Empty where the expression is something else, or leaves a code open (`system|`).
    static Optional<CodeChoice> of(SearchExpression expression, ValueHash hash, Terminology terminology) {
        if (expression instanceof Or(List<SearchExpression> operands)) {
            return anyOf(operands.stream()
                    .map(operand -> of(operand, hash, terminology))
                    .toList());
        }
        if (expression instanceof TokenIs(var parameter, var system, var code) && code.isPresent()) {
            Wanted wanted = new Wanted(hash.of(code.get()), system.map(hash::of));
            return Optional.of(new CodeChoice(parameter, List.of(wanted)));
        }
        if (expression instanceof TokenIn(var parameter, var valueSet)) {
            return terminology
                    .valueSet(valueSet)
                    .map(set -> new CodeChoice(
                            parameter,
                            set.codes().stream()
                                    .map(code -> new Wanted(hash.of(code.code()), Optional.of(hash.of(code.system()))))
                                    .sorted((a, b) -> Long.compare(a.code(), b.code()))
                                    .toList()));
        }
        return Optional.empty();
    }

    private static Optional<CodeChoice> anyOf(List<Optional<CodeChoice>> choices) {
        if (choices.stream().anyMatch(Optional::isEmpty)
                || choices.stream()
                                .map(choice -> choice.get().parameter())
                                .distinct()
                                .count()
                        > 1) {
            return Optional.empty();
        }
        SearchParameter parameter = choices.getFirst().get().parameter();
        List<Wanted> all = choices.stream()
                .flatMap(choice -> choice.get().wanted().stream())
                .distinct()
                .toList();
        return Optional.of(new CodeChoice(parameter, all));
    }

    boolean isOne() {
        return wanted.size() == 1;
    }

    /// True where each code is asked of one system, so that no row of another system can repeat it.
    boolean namesSystems() {
        return wanted.stream().allMatch(one -> one.system().isPresent());
    }

    /// The choice as a condition on two columns. The system must be that of the code found: `a|1,b|2` does not ask for
    /// `a|2`.
    SqlFragment in(String codeColumn, String systemColumn) {
        SqlFragment anyCode = codes(codeColumn, wanted);
        Map<Long, List<Wanted>> bySystem = wanted.stream()
                .filter(one -> one.system().isPresent())
                .collect(groupingBy(one -> one.system().get(), TreeMap::new, toList()));
        List<Wanted> anySystem =
                wanted.stream().filter(one -> one.system().isEmpty()).toList();
        if (bySystem.size() + (anySystem.isEmpty() ? 0 : 1) == 1) {
            return bySystem.isEmpty()
                    ? anyCode
                    : SqlFragment.and(
                            anyCode,
                            SqlFragment.of(
                                    systemColumn + " = ?",
                                    bySystem.keySet().iterator().next()));
        }
        Stream<SqlFragment> ofSystems = bySystem.entrySet().stream()
                .map(entry -> SqlFragment.and(
                        SqlFragment.of(systemColumn + " = ?", entry.getKey()), codes(codeColumn, entry.getValue())));
        Stream<SqlFragment> ofAny = anySystem.isEmpty() ? Stream.of() : Stream.of(codes(codeColumn, anySystem));
        return SqlFragment.and(
                anyCode, SqlFragment.or(Stream.concat(ofSystems, ofAny).toList()));
    }

    private static SqlFragment codes(String column, List<Wanted> wanted) {
        return wanted.size() == 1
                ? SqlFragment.of(column + " = ?", wanted.getFirst().code())
                : SqlFragment.of(column + " = any (?)", (Object) wanted.stream()
                        .mapToLong(Wanted::code)
                        .distinct()
                        .sorted()
                        .toArray());
    }
}
