package example.cairn.engine.decide;

import example.cairn.journey.JourneyState;
import java.time.Instant;
import java.util.Map;

/// What the engine remembers of a patient between two judgements.
///
/// @param judgedBy version of the definitions that it was made by; empty: whatever happens, everything is judged
/// @param memberships segments the patient is in, by Group id, with the instant since when
/// @param reviews when a segment (`Group/id`) or a plan (its address without version) must be asked again although
///     nothing was written; those that only a write can change are not among them
/// @param journeys what the journeys remember
public record PatientState(
        String judgedBy, Map<String, Instant> memberships, Map<String, Instant> reviews, JourneyState journeys) {

    public static final PatientState EMPTY = new PatientState("", Map.of(), Map.of(), JourneyState.EMPTY);

    public PatientState {
        memberships = Map.copyOf(memberships);
        reviews = Map.copyOf(reviews);
    }

    /// The same where something may have been missed: a patient who could not be judged was passed over.
    public PatientState toBeJudgedAnew() {
        return new PatientState("", memberships, reviews, journeys);
    }
}
