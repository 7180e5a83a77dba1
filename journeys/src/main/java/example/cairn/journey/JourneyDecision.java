package example.cairn.journey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a reconciliation says.
///
/// @param next the state to store with the effects
/// @param effects in the order in which they are to be written: what is referred to comes first
/// @param changes which steps moved, for logs and tests
/// @param reviewAt the earliest instant at which the answer can change without a write
public record JourneyDecision(
        JourneyState next, List<JourneyEffect> effects, List<StepChange> changes, Optional<Instant> reviewAt) {

    public JourneyDecision {
        effects = List.copyOf(effects);
        changes = List.copyOf(changes);
    }
}
