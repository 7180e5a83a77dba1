package example.cairn.journey.machine;

import example.cairn.journey.JourneyDecision;
import example.cairn.journey.JourneyInput;
import example.cairn.journey.JourneyState;
import example.cairn.journey.definition.PlanVersions;
import java.util.List;
import java.util.Optional;

/// What follows for one patient and one plan. Level-based: it compares what the plan asks for now with what was done,
/// so a late, early or repeated call is harmless.
public final class JourneyMachine {

    private JourneyMachine() {}

    /// @param plan what new results enter and what running instances follow
    /// @param state what was done so far, of all plans; only this plan's part changes
    /// @param input the chart, the segments and the instant
    public static JourneyDecision reconcile(PlanVersions plan, JourneyState state, JourneyInput input) {
        return new JourneyDecision(state, List.of(), List.of(), Optional.empty());
    }
}
