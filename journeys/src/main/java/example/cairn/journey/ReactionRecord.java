package example.cairn.journey;

import example.cairn.model.ResourceKey;

/// A Task that was opened outside a branch's steps.
///
/// @param name which reaction and about what, for example `late-result:Observation/x`; one Task each
/// @param task the Task
/// @param state REQUESTED, ESCALATED, ACCEPTED, DONE or CLOSED
/// @param generation 0, and one more when it had to be asked again
public record ReactionRecord(String name, ResourceKey task, StepState state, int generation) {}
