package example.cairn.segment.evaluation;

import static java.util.Comparator.comparing;

import example.cairn.search.expression.SearchExpression;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.index.ClinicalTime;
import example.cairn.segment.definition.QuantityVariable;
import example.cairn.segment.evaluation.DataQuality.Issue;
import example.cairn.terminology.Code;
import example.cairn.terminology.CodeSet;
import example.cairn.terminology.Terminology;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;

/// The value of a quantity variable for one patient.
///
/// @param value in the unit of the variable
/// @param reviewAt the earliest instant at which it can change with no write
/// @param quality records that could not be read
record VariableBinding(BigDecimal value, Optional<Instant> reviewAt, List<DataQuality> quality) {

    /// What a resource says of the variable: a code of its set, and an amount.
    private record Recorded(Code code, Quantity amount) {}

    static VariableBinding of(QuantityVariable variable, Chart chart) {
        SearchExpression filter = chart.resolve(variable.query().filter());
        List<IndexedResource> records = chart.series(variable.query());
        Optional<Instant> reviewAt = records.stream()
                .flatMap(each -> chart.satisfies(each, filter).reviewAt().stream())
                .min(Instant::compareTo);
        Terminology terminology = chart.context().terminology();
        Optional<IndexedResource> latest = records.stream()
                .filter(each -> chart.satisfies(each, filter).holds())
                .filter(each -> recorded(variable, each, terminology).findAny().isPresent())
                .max(order(chart));
        if (latest.isEmpty()) {
            return new VariableBinding(variable.otherwise(), reviewAt, List.of());
        }
        return recorded(variable, latest.get(), terminology)
                .flatMap(each -> inUnitOf(variable, each, terminology).stream())
                .findFirst()
                .map(value -> new VariableBinding(value, reviewAt, List.of()))
                .orElse(new VariableBinding(
                        variable.otherwise(),
                        reviewAt,
                        List.of(new DataQuality(
                                Issue.NOT_COMPARABLE, latest.get().version().reference()))));
    }

    /// A goal need not have a date; one that has is newer than one that has none.
    private static Comparator<IndexedResource> order(Chart chart) {
        return comparing((IndexedResource each) -> ClinicalTime.of(
                                each.resource(), chart.context().zone())
                        .map(ClinicalTime::at)
                        .orElse(Instant.MIN))
                .thenComparing(each -> each.version().lastUpdated())
                .thenComparing(each -> each.key().id());
    }

    private static Stream<Recorded> recorded(
            QuantityVariable variable, IndexedResource resource, Terminology terminology) {
        Optional<CodeSet> codes = terminology.valueSet(variable.valueSet());
        return variable.part().find(resource.resource()).stream().flatMap(part -> code(variable, part, codes).stream()
                .flatMap(code -> variable.value().find(part).stream()
                        .flatMap(value -> amount(value).stream())
                        .map(amount -> new Recorded(code, amount))));
    }

    private static Optional<Code> code(QuantityVariable variable, Base part, Optional<CodeSet> codes) {
        return variable.code().find(part).stream()
                .filter(CodeableConcept.class::isInstance)
                .flatMap(concept -> ((CodeableConcept) concept).getCoding().stream())
                .map(coding -> new Code(
                        Optional.ofNullable(coding.getSystem()).orElse(""),
                        Optional.ofNullable(coding.getCode()).orElse("")))
                .filter(code -> codes.filter(set -> set.contains(code.system(), code.code()))
                        .isPresent())
                .findFirst();
    }

    private static Optional<Quantity> amount(Base value) {
        return switch (value) {
            case Quantity quantity when quantity.hasValue() -> Optional.of(quantity);
            case Range range when range.getHigh().hasValue() -> Optional.of(range.getHigh());
            default -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> inUnitOf(
            QuantityVariable variable, Recorded recorded, Terminology terminology) {
        String unit = Optional.ofNullable(recorded.amount.getCode()).orElse("");
        return unit.equals(variable.unit())
                ? Optional.of(recorded.amount.getValue())
                : terminology.convert(recorded.amount.getValue(), unit, variable.unit(), recorded.code);
    }
}
