package example.cairn.engine.decide;

import example.cairn.journey.JourneyState;
import java.time.Instant;
import java.util.Map;

/// What the engine remembers of a patient between two judgements.
///
/// @param memberships segments the patient is in, by Group id, with the instant since when
/// @param journeys what the journeys remember
public record PatientState(Map<String, Instant> memberships, JourneyState journeys) {

    public static final PatientState EMPTY = new PatientState(Map.of(), JourneyState.EMPTY);

    public PatientState {
        memberships = Map.copyOf(memberships);
    }
}
