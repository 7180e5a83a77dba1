package example.cairn.search.expression;

import example.cairn.model.PatientKey;
import example.cairn.search.SearchParameter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// The filter of a search over one resource type. Two interpreters give it the same meaning: SQL in `storage` and the
/// matcher in this module.
public sealed interface SearchExpression {

    /// What combines other expressions.
    sealed interface Combination extends SearchExpression {
        List<SearchExpression> operands();
    }

    /// One comparison. A pass that cares for some of them only asks [#clauses] or [#mapClauses].
    sealed interface Clause extends SearchExpression {}

    /// A comparison with a date, which may move with the clock.
    sealed interface Dated extends Clause {
        Prefix prefix();

        DateOperand operand();
    }

    /// A comparison whose answer lies in other resources than the one it is asked of.
    sealed interface OfOthers extends Clause {}

    /// The single comparisons, whatever combines them.
    default Stream<Clause> clauses() {
        return switch (this) {
            case Combination combination -> combination.operands().stream().flatMap(SearchExpression::clauses);
            case Clause clause -> Stream.of(clause);
        };
    }

    /// The same combination of other comparisons, in normal form.
    default SearchExpression mapClauses(Function<Clause, SearchExpression> change) {
        return switch (this) {
            case And(var operands) -> and(mapEach(operands, change));
            case Or(var operands) -> or(mapEach(operands, change));
            case Not(var operand) -> new Not(operand.mapClauses(change));
            case Clause clause -> change.apply(clause);
        };
    }

    private static List<SearchExpression> mapEach(
            List<SearchExpression> operands, Function<Clause, SearchExpression> change) {
        return operands.stream().map(operand -> operand.mapClauses(change)).toList();
    }

    /// Every resource of the type.
    record Everything() implements Clause {
        @Override
        public String toString() {
            return ExpressionText.of(this);
        }
    }

    /// Normal form: at least two operands, none of them an `And`. Built by [#and].
    record And(List<SearchExpression> operands) implements Combination {
        public And {
            operands = List.copyOf(operands);
            if (operands.size() < 2 || operands.stream().anyMatch(And.class::isInstance)) {
                throw new IllegalArgumentException("build it by SearchExpression.and");
            }
        }

        @Override
        public String toString() {
            return ExpressionText.of(this);
        }
    }

    /// Normal form: at least two operands, none of them an `Or`. Built by [#or].
    record Or(List<SearchExpression> operands) implements Combination {
        public Or {
            operands = List.copyOf(operands);
            if (operands.size() < 2 || operands.stream().anyMatch(Or.class::isInstance)) {
                throw new IllegalArgumentException("build it by SearchExpression.or");
            }
        }

        @Override
        public String toString() {
            return ExpressionText.of(this);
        }
    }

    /// `:not` on a token: true where no value of the parameter is the operand, hence also where there is none.
    record Not(SearchExpression operand) implements Combination {
        @Override
        public List<SearchExpression> operands() {
            return List.of(operand);
        }

        @Override
        public String toString() {
            return ExpressionText.of(this);
        }
    }

    /// `code=system|code`.
    ///
    /// @param system empty: any system (`code=x`); an empty text: explicitly none (`code=|x`)
    /// @param code empty: any code of the system (`code=system|`)
    record TokenIs(SearchParameter parameter, Optional<String> system, Optional<String> code) implements Clause {
        @Override
        public String toString() {
            return ExpressionText.of(this);
        }
    }

    /// `code:in=canonical`. The set is looked up when the expression is interpreted, so a changed set takes effect.
    record TokenIn(SearchParameter parameter, String valueSet) implements Clause {
        @Override
        public String toString() {
            return ExpressionText.of(this);
        }
    }

    /// `subject=Patient/x`, `subject:Patient=x`, `subject=http://other/fhir/Patient/x`.
    ///
    /// @param targets the texts under which the reference may be indexed: `Type/id` for each allowed type, or one
    ///     absolute address
    record ReferenceTo(SearchParameter parameter, Set<String> targets) implements Clause {
        public ReferenceTo {
            targets = Set.copyOf(targets);
        }

        @Override
        public String toString() {
            return ExpressionText.of(this);
        }
    }

    /// `date=ge2024-01-01`, `birthdate=gt{{today() - 18 years}}`.
    record DateIs(SearchParameter parameter, Prefix prefix, DateOperand operand) implements Dated {
        @Override
        public String toString() {
            return ExpressionText.of(this);
        }
    }

    /// `_lastUpdated=gt...`
    record LastUpdatedIs(Prefix prefix, DateOperand operand) implements Dated {
        @Override
        public String toString() {
            return ExpressionText.of(this);
        }
    }

    /// `probability=ge40`: the number with its implicit precision.
    record NumberIs(SearchParameter parameter, Prefix prefix, BigDecimal value) implements Clause {
        @Override
        public String toString() {
            return ExpressionText.of(this);
        }
    }

    /// `value-quantity=ge6.5|http://unitsofmeasure.org|%`.
    ///
    /// @param value a number, or a variable that is bound when the expression is interpreted
    /// @param system empty: any unit system
    /// @param unit a code of the system, or, without system, a code or display unit; empty: any unit
    record QuantityIs(
            SearchParameter parameter,
            Prefix prefix,
            QuantityOperand value,
            Optional<String> system,
            Optional<String> unit)
            implements Clause {
        @Override
        public String toString() {
            return ExpressionText.of(this);
        }
    }

    /// `name=eve`, `name:exact=Eve`, `name:contains=ve`.
    record StringIs(SearchParameter parameter, StringMode mode, String text) implements Clause {
        @Override
        public String toString() {
            return ExpressionText.of(this);
        }
    }

    /// `url=http://...` exactly.
    record UriIs(SearchParameter parameter, String uri) implements Clause {
        @Override
        public String toString() {
            return ExpressionText.of(this);
        }
    }

    /// `code:missing=true`.
    record Missing(SearchParameter parameter, boolean missing) implements Clause {
        @Override
        public String toString() {
            return ExpressionText.of(this);
        }
    }

    /// `_id=a,b`.
    record IdIn(Set<String> ids) implements Clause {
        public IdIn {
            ids = Set.copyOf(ids);
        }

        @Override
        public String toString() {
            return ExpressionText.of(this);
        }
    }

    /// The resource lies with this patient: what `patient=Patient/x` becomes where it reads the home element.
    record HomeIs(PatientKey patient) implements Clause {
        @Override
        public String toString() {
            return ExpressionText.of(this);
        }
    }

    /// `_has:Observation:patient:code=...`: some `sourceType` that satisfies `source` refers to the resource.
    record Has(String sourceType, SearchParameter reference, SearchExpression source) implements OfOthers {
        @Override
        public String toString() {
            return ExpressionText.of(this);
        }
    }

    /// `Patient?_has:Group:member:_id=g`: the patient is a member, computed or listed, of one of the Groups.
    record MemberOf(Set<String> groups) implements OfOthers {
        public MemberOf {
            groups = Set.copyOf(groups);
        }

        @Override
        public String toString() {
            return ExpressionText.of(this);
        }
    }

    /// `Group?member=Patient/x`.
    record HasMember(PatientKey patient) implements OfOthers {
        @Override
        public String toString() {
            return ExpressionText.of(this);
        }
    }

    static SearchExpression and(List<SearchExpression> operands) {
        List<SearchExpression> flat = operands.stream()
                .flatMap(operand -> operand instanceof And(List<SearchExpression> inner)
                        ? inner.stream()
                        : List.of(operand).stream())
                .filter(operand -> !(operand instanceof Everything))
                .toList();
        return switch (flat.size()) {
            case 0 -> new Everything();
            case 1 -> flat.getFirst();
            default -> new And(flat);
        };
    }

    /// @throws IllegalArgumentException without operands: an empty "or" would be false, which no FHIR query can say
    static SearchExpression or(List<SearchExpression> operands) {
        List<SearchExpression> flat = operands.stream()
                .flatMap(operand -> operand instanceof Or(List<SearchExpression> inner)
                        ? inner.stream()
                        : List.of(operand).stream())
                .toList();
        if (flat.isEmpty()) {
            throw new IllegalArgumentException("an or needs an operand");
        }
        return flat.size() == 1 ? flat.getFirst() : new Or(flat);
    }
}
