package example.cairn.journey.definition;

/// What kind of thing a step does; each kind has its own table of states.
public enum StepKind {
    /// It writes a CarePlan or a ServiceRequest.
    RECORD,
    /// It sends a message to the patient.
    MESSAGE,
    /// It opens a Task for the care team.
    TASK,
    /// It tells the care team that a Task waits.
    NOTICE
}
