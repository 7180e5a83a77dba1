package example.cairn.terminology;

import java.util.Optional;
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
}
