package example.cairn.terminology;

import example.cairn.model.Canonical;
import example.cairn.model.Failure;
import example.cairn.model.Result;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.ObservationDefinition;
import org.hl7.fhir.r4.model.ObservationDefinition.ObservationDefinitionQualifiedIntervalComponent;
import org.hl7.fhir.r4.model.ObservationDefinition.ObservationRangeCategory;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Type;

/// Reads an ObservationDefinition of profile [#PROFILE]: intervals per unit, one of them `absolute` (what can be true),
/// the others a gapless row of categories. One without intervals says: known, not judged.
final class LabDefinitionParser {

    static final String PROFILE = Canonical.STRUCTURE + "judged-observation-definition";
    static final String UNIT_EQUATION = Canonical.STRUCTURE + "unit-equation";

    private final ObservationDefinition source;
    private final List<Failure> failures = new ArrayList<>();

    private LabDefinitionParser(ObservationDefinition source) {
        this.source = source;
    }

    static Result<LabDefinition> parse(ObservationDefinition source) {
        return new LabDefinitionParser(source).parse();
    }

    /// Others' ObservationDefinitions may lie on the same server; only those of our profile judge.
    static boolean isJudging(ObservationDefinition definition) {
        return definition.getMeta().hasProfile(PROFILE);
    }

    private Result<LabDefinition> parse() {
        Map<String, List<ObservationDefinitionQualifiedIntervalComponent>> byUnit = new TreeMap<>();
        for (var interval : source.getQualifiedInterval()) {
            unitOf(interval.getRange()).ifPresent(unit -> byUnit.computeIfAbsent(unit, _ -> new ArrayList<>())
                    .add(interval));
        }
        Map<String, LabScale> scales = new TreeMap<>();
        byUnit.forEach((unit, intervals) -> scale(unit, intervals).ifPresent(scale -> scales.put(unit, scale)));
        List<LinearEquation> equations = source.getExtensionsByUrl(UNIT_EQUATION).stream()
                .flatMap(extension -> equation(extension).stream())
                .toList();
        Optional<LabIssue> issue = scales.isEmpty() ? Optional.of(LabIssue.CODE_NOT_JUDGED) : Optional.empty();
        return Result.of(new LabDefinition(scales, equations, issue), failures);
    }

    private Optional<String> unitOf(Range range) {
        List<Quantity> bounds = new ArrayList<>();
        if (range.hasLow()) {
            bounds.add(range.getLow());
        }
        if (range.hasHigh()) {
            bounds.add(range.getHigh());
        }
        List<String> units = bounds.stream()
                .filter(bound -> bound.hasValue() && Canonical.UCUM.equals(bound.getSystem()) && bound.hasCode())
                .map(Quantity::getCode)
                .toList();
        if (units.isEmpty()
                || units.size() < bounds.size()
                || units.stream().distinct().count() > 1
                || !Ucum.standard().isUnit(units.getFirst())) {
            return refuse("qualifiedInterval.range", "each bound needs a value and the same UCUM unit");
        }
        return Optional.of(units.getFirst());
    }

    private Optional<LabScale> scale(String unit, List<ObservationDefinitionQualifiedIntervalComponent> intervals) {
        var absolute = intervals.stream()
                .filter(interval -> interval.getCategory() == ObservationRangeCategory.ABSOLUTE)
                .toList();
        if (absolute.size() != 1
                || !absolute.getFirst().getRange().hasLow()
                || !absolute.getFirst().getRange().hasHigh()) {
            return refuse("qualifiedInterval", "unit " + unit + " needs one absolute interval with both bounds");
        }
        List<Stretch> stretches = intervals.stream()
                .filter(interval -> interval.getCategory() != ObservationRangeCategory.ABSOLUTE)
                .flatMap(interval -> stretch(interval).stream())
                .sorted()
                .toList();
        if (!gapless(stretches)) {
            return refuse(
                    "qualifiedInterval",
                    "the categories of unit " + unit + " must follow each other from no low to no high bound");
        }
        Range plausible = absolute.getFirst().getRange();
        TreeMap<BigDecimal, LabBand> from = new TreeMap<>();
        stretches.stream().skip(1).forEach(stretch -> from.put(stretch.low().orElseThrow(), stretch.band()));
        return Optional.of(new LabScale(
                plausible.getLow().getValue(),
                plausible.getHigh().getValue(),
                stretches.getFirst().band(),
                from));
    }

    private Optional<Stretch> stretch(ObservationDefinitionQualifiedIntervalComponent interval) {
        var categories = interval.getContext().getCoding().stream()
                .filter(coding -> Canonical.LAB_CATEGORY.equals(coding.getSystem()) && coding.hasCode())
                .toList();
        if (categories.size() != 1) {
            return refuse("qualifiedInterval.context", "needs one code of " + Canonical.LAB_CATEGORY);
        }
        LabBand band = new LabBand(
                categories.getFirst().getCode(),
                Optional.ofNullable(interval.hasCategory() ? interval.getCategory() : null));
        Range range = interval.getRange();
        return Optional.of(new Stretch(
                Optional.ofNullable(range.getLow().getValue()),
                Optional.ofNullable(range.getHigh().getValue()),
                band));
    }

    private static boolean gapless(List<Stretch> stretches) {
        if (stretches.isEmpty()
                || stretches.getFirst().low().isPresent()
                || stretches.getLast().high().isPresent()) {
            return false;
        }
        for (int i = 1; i < stretches.size(); i++) {
            Optional<BigDecimal> bound = stretches.get(i).low();
            Optional<BigDecimal> below = stretches.get(i - 1).high();
            if (bound.isEmpty() || below.isEmpty() || bound.get().compareTo(below.get()) != 0) {
                return false;
            }
        }
        return true;
    }

    private Optional<LinearEquation> equation(Extension extension) {
        Optional<String> from = part(extension, "from").map(Type::primitiveValue);
        Optional<String> to = part(extension, "to").map(Type::primitiveValue);
        Optional<BigDecimal> factor = decimal(extension, "factor").filter(value -> value.signum() != 0);
        Optional<BigDecimal> offset = decimal(extension, "offset");
        if (from.isEmpty() || to.isEmpty() || factor.isEmpty() || offset.isEmpty()) {
            return refuse("extension(unit-equation)", "needs from, to, a factor that is not 0, and offset");
        }
        return Optional.of(new LinearEquation(from.get(), to.get(), factor.get(), offset.get()));
    }

    private static Optional<Type> part(Extension extension, String url) {
        return Optional.ofNullable(extension.getExtensionByUrl(url)).map(Extension::getValue);
    }

    private static Optional<BigDecimal> decimal(Extension extension, String url) {
        return part(extension, url).filter(DecimalType.class::isInstance).map(value -> ((DecimalType) value)
                .getValue());
    }

    private <T> Optional<T> refuse(String element, String reason) {
        failures.add(Failure.invalid("ObservationDefinition." + element, source.getIdPart() + ": " + reason));
        return Optional.empty();
    }

    private record Stretch(Optional<BigDecimal> low, Optional<BigDecimal> high, LabBand band)
            implements Comparable<Stretch> {

        @Override
        public int compareTo(Stretch other) {
            if (low.isEmpty() || other.low.isEmpty()) {
                return Boolean.compare(low.isPresent(), other.low.isPresent());
            }
            return low.get().compareTo(other.low.get());
        }
    }
}
