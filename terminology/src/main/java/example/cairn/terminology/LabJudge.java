package example.cairn.terminology;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.ObservationDefinition.ObservationRangeCategory;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.SampledData;
import org.hl7.fhir.r4.model.Type;

/// Normal, abnormal or critical, by the value as reported: never rounded, never converted, and the sender's
/// interpretation never decides (clinical safety, 3). Every number comes from an ObservationDefinition.
final class LabJudge {

    private final Map<Code, LabDefinition> definitions;
    private final CodeSet normalFlags;
    private final CodeSet highFlags;

    LabJudge(Map<Code, LabDefinition> definitions, CodeSet normalFlags, CodeSet highFlags) {
        this.definitions = Map.copyOf(definitions);
        this.normalFlags = normalFlags;
        this.highFlags = highFlags;
    }

    private sealed interface Reading {
        record In(LabBand band) implements Reading {}

        record Refused(LabIssue issue) implements Reading {}
    }

    LabJudgement judge(Observation observation) {
        return read(observation)
                .<LabJudgement>map(reading -> switch (reading) {
                    case Reading.In(LabBand band) -> new LabJudgement.Judged(band.category());
                    case Reading.Refused(LabIssue issue) -> new LabJudgement.NotJudged(issue.code());
                })
                .orElseGet(LabJudgement.NotApplicable::new);
    }

    List<String> dataQuality(Observation observation) {
        return read(observation).stream()
                .flatMap(reading -> switch (reading) {
                    case Reading.In(LabBand band) -> contradictions(observation, band);
                    case Reading.Refused _ -> Stream.empty();
                })
                .map(LabIssue::code)
                .toList();
    }

    Set<Code> judgedCodes() {
        return definitions.entrySet().stream()
                .filter(definition -> definition.getValue().issue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    Optional<LabDefinition> definition(Code code) {
        return Optional.ofNullable(definitions.get(code));
    }

    /// Empty: none of the codings is a code that is judged here.
    private Optional<Reading> read(Observation observation) {
        List<Reading> readings = codes(observation.getCode())
                .map(definitions::get)
                .filter(Objects::nonNull)
                .map(definition -> read(definition, observation))
                .distinct()
                .toList();
        return readings.size() > 1
                ? Optional.of(new Reading.Refused(LabIssue.CONFLICTING_CODES))
                : readings.stream().findFirst();
    }

    private static Reading read(LabDefinition definition, Observation observation) {
        if (definition.issue().isPresent()) {
            return new Reading.Refused(definition.issue().get());
        }
        if (observation.hasModifierExtension()) {
            return new Reading.Refused(LabIssue.UNKNOWN_MODIFIER);
        }
        if (observation.getComponent().stream().anyMatch(Observation.ObservationComponentComponent::hasValue)) {
            return new Reading.Refused(LabIssue.SEVERAL_VALUES);
        }
        if (!observation.hasValue() || observation.hasDataAbsentReason()) {
            return new Reading.Refused(LabIssue.NO_VALUE);
        }
        Type value = observation.getValue();
        return switch (value) {
            case Quantity quantity -> read(definition, quantity);
            case Range _, SampledData _ -> new Reading.Refused(LabIssue.SEVERAL_VALUES);
            default -> new Reading.Refused(LabIssue.NOT_A_QUANTITY);
        };
    }

    private static Reading read(LabDefinition definition, Quantity quantity) {
        BigDecimal value = quantity.getValue();
        if (value == null) {
            return new Reading.Refused(LabIssue.NO_VALUE);
        }
        if (!example.cairn.model.Canonical.UCUM.equals(quantity.getSystem()) || !quantity.hasCode()) {
            return new Reading.Refused(LabIssue.UNIT_NOT_UCUM);
        }
        LabScale scale = definition.scales().get(quantity.getCode());
        if (scale == null) {
            return new Reading.Refused(LabIssue.UNIT_NOT_JUDGED);
        }
        if (!quantity.hasComparator()) {
            return scale.plausible(value)
                    ? new Reading.In(scale.bandOf(value))
                    : new Reading.Refused(LabIssue.IMPLAUSIBLE_VALUE);
        }
        if (!scale.plausible(quantity.getComparator(), value)) {
            return new Reading.Refused(LabIssue.IMPLAUSIBLE_VALUE);
        }
        return scale.bandOf(quantity.getComparator(), value)
                .<Reading>map(Reading.In::new)
                .orElseGet(() -> new Reading.Refused(LabIssue.COMPARATOR_SPANS_CATEGORIES));
    }

    private Stream<LabIssue> contradictions(Observation observation, LabBand band) {
        if (band.standard().filter(ObservationRangeCategory.CRITICAL::equals).isPresent()
                && flagged(observation, normalFlags)) {
            return Stream.of(LabIssue.NORMAL_FLAG_ON_CRITICAL_VALUE);
        }
        if (band.standard().filter(ObservationRangeCategory.REFERENCE::equals).isPresent()
                && flagged(observation, highFlags)) {
            return Stream.of(LabIssue.HIGH_FLAG_ON_NORMAL_VALUE);
        }
        return Stream.empty();
    }

    private static boolean flagged(Observation observation, CodeSet flags) {
        return observation.getInterpretation().stream().flatMap(LabJudge::codes).anyMatch(flags.codes()::contains);
    }

    private static Stream<Code> codes(CodeableConcept concept) {
        return concept.getCoding().stream().filter(Coding::hasCode).map(Code::of);
    }
}
