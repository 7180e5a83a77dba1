package example.cairn.journey;

/// One step moved by one row of its table.
///
/// @param instance key of the instance
/// @param step id of the step
/// @param from before
/// @param event what happened, the name of a `StepEvent`
/// @param to after
public record StepChange(String instance, String step, StepState from, String event, StepState to) {}
