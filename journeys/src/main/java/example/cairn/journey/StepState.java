package example.cairn.journey;

/// How far a step is. Which changes are possible, and what they cause, is the table in `StepTable`.
public enum StepState {
    /// Not due yet.
    WAITING,
    /// Its stop condition holds: not needed now; a cancelled visit brings it back with the deadline it had.
    SATISFIED,
    /// A record (CarePlan, ServiceRequest) is written.
    WRITTEN,
    /// A message is ordered: held, waiting to be taken, or on its way.
    ORDERED,
    /// A message left the house.
    SENT,
    /// A message was withheld: no consent, an objection, no address.
    WITHHELD,
    /// A message was refused for good on its way.
    UNDELIVERABLE,
    /// A Task was opened and nobody has accepted it.
    REQUESTED,
    /// It was not accepted in time and went to the fallback queue, once.
    ESCALATED,
    /// Somebody works on it.
    ACCEPTED,
    /// A person closed it.
    DONE,
    /// The branch ended or the purpose lapsed; nothing more will come of it.
    CLOSED
}
