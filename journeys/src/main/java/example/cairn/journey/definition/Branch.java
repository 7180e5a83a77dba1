package example.cairn.journey.definition;

import java.util.List;
import java.util.Optional;

/// One way that a result can take.
///
/// @param id the action's id
/// @param title for people
/// @param group the segment that must hold at entry; empty: the explicit else
/// @param completes while this segment holds the branch is complete: its stop condition; empty: nothing completes it
/// @param urgent true where a newer, less urgent result must not close it while it is unresolved
/// @param steps in the order of the plan, which has no meaning for time
public record Branch(
        String id, String title, Optional<String> group, Optional<String> completes, boolean urgent, List<Step> steps) {

    public Branch {
        steps = List.copyOf(steps);
    }

    public Optional<Step> step(String stepId) {
        return steps.stream().filter(step -> step.id().equals(stepId)).findFirst();
    }

    /// Whether it speaks to the patient; the others are reviewed by people, each result anew.
    public boolean hasMessages() {
        return steps.stream().anyMatch(step -> step.kind() == StepKind.MESSAGE);
    }

    /// The step that writes the branch's CarePlan, which everything else is based on.
    public Optional<Step> carePlan() {
        return steps.stream()
                .filter(step -> step.activity().kind().equals("CarePlan"))
                .findFirst();
    }
}
