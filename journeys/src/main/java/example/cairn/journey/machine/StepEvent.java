package example.cairn.journey.machine;

/// What the facts say about a step, compared with what was done for it.
public enum StepEvent {
    /// Its time has come and it is needed.
    DUE,
    /// Its time has come, and the patient cannot be messaged.
    DUE_UNREACHED,
    /// Its stop condition holds.
    NEEDLESS,
    /// Its stop condition holds no longer.
    NEEDED,
    /// The message left the house.
    SENT,
    /// The message was refused for good.
    FAILED,
    /// At the instant of sending it was decided that it must not go.
    WITHHELD,
    /// While it was held the patient became one who cannot be messaged.
    OBJECTED,
    /// The patient can be messaged again, and the result is still recent.
    PERMITTED,
    /// A new result of the same urgent branch: say it again.
    RENEWED,
    /// Somebody took the Task.
    ACCEPTED,
    /// Nobody took it in time, or the owner rejected it.
    UNACCEPTED,
    /// The patient was not reached; attempts are left.
    NOT_REACHED,
    /// The patient was not reached in the last attempt.
    EXHAUSTED,
    /// Reached, and a visit is booked; none that qualifies is known here.
    REACHED_BOOKED,
    /// Reached, and the visit that was booked is known and qualifies, now or since it turned up.
    BOOKED_AND_SEEN,
    /// Reached, and the patient declines.
    REACHED_DECLINED,
    /// The number belongs to somebody else.
    WRONG_NUMBER,
    /// A person closed the Task without saying how.
    FINISHED,
    /// The branch ended.
    ENDED,
    /// The visit that completed the branch did not take place after all.
    REVIVED
}
