package example.cairn.terminology;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Observation;

/// What search, segments and journeys ask of codes, units and lab values. An immutable snapshot: a changed ValueSet or
/// ObservationDefinition makes a new one, so that one judgement sees one state.
public interface Terminology {

    /// The codes of a ValueSet by its canonical address (a `|version` is honoured).
    ///
    /// @return empty where the set is unknown; the asker refuses, it never treats unknown as empty
    Optional<CodeSet> valueSet(String canonical);

    /// Judges a lab value by the ObservationDefinition of its code (clinical safety, 3).
    LabJudgement judge(Observation observation);

    /// The codes whose values can be judged.
    default Set<Code> judgedCodes() {
        return Set.of();
    }

    /// What is odd about a judged lab result although it could be judged: its interpretation contradicts its value.
    ///
    /// @return codes of `https://cairn.example/fhir/CodeSystem/lab-issue`; empty where nothing is odd
    default List<String> dataQuality(Observation observation) {
        return List.of();
    }

    /// The same amount in another unit, for comparison across units only; a category never comes from a converted
    /// value.
    ///
    /// @param fromUnit UCUM code
    /// @param toUnit UCUM code
    /// @param analyte what was measured: HbA1c in mmol/mol becomes % by its own equation, which UCUM cannot know
    /// @return empty where the units are not comparable for this analyte
    default Optional<BigDecimal> convert(BigDecimal value, String fromUnit, String toUnit, Code analyte) {
        return fromUnit.equals(toUnit) ? Optional.of(value) : Optional.empty();
    }
}
