package example.cairn.journey;

/// How a journey instance stands. Only a running one acts.
public enum InstanceStatus {
    RUNNING,
    /// A qualifying visit took place (booked alone does not complete).
    COMPLETED,
    /// The care team closed the Task of an urgent step.
    RESOLVED_BY_TEAM,
    /// A newer result took another branch.
    SUPERSEDED,
    /// The result was corrected and takes another branch now.
    CORRECTED,
    /// The result was entered in error, cancelled or deleted.
    RETRACTED,
    /// The patient died.
    PATIENT_DECEASED
}
