package example.cairn.journey.machine;

/// What a row of the table causes.
public enum StepAction {
    NOTHING,
    /// Write the CarePlan or ServiceRequest.
    WRITE,
    /// Set the ServiceRequest to revoked.
    REVOKE,
    /// Order the message, held until the patient's day begins.
    ORDER,
    /// Record the message as not done, with the reason.
    RECORD_WITHHELD,
    /// Take the message out of the queue.
    WITHDRAW,
    /// Open a Task.
    OPEN_TASK,
    /// Hand the Task to the fallback queue.
    ESCALATE,
    /// Cancel the Task; the patient's own is completed by the booking.
    CLOSE_TASK,
    /// End the branch: the care team has dealt with it.
    RESOLVE,
    /// Nothing more goes to the patient; the branch waits for the visit, also where it was resolved before that was
    /// known.
    AWAIT_VISIT,
    /// Ask a person how to go on with a patient who was not reached.
    ASK_NOT_REACHED,
    /// Ask a person to correct the contact details.
    ASK_WRONG_NUMBER,
    /// Send the team a mail that says that a Task waits.
    NOTIFY_TEAM
}
