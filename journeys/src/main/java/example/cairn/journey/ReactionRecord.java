package example.cairn.journey;

import example.cairn.model.ResourceKey;
import java.time.Instant;

/// A Task that was opened outside a branch's steps.
///
/// @param name which reaction and about what, for example `late-result:Observation/x:1`; one Task each
/// @param task the Task
/// @param state REQUESTED, ESCALATED, ACCEPTED, DONE or CLOSED
/// @param since when the state was reached
public record ReactionRecord(String name, ResourceKey task, StepState state, Instant since) {

    public boolean isOpen() {
        return state == StepState.REQUESTED || state == StepState.ESCALATED || state == StepState.ACCEPTED;
    }
}
