package example.cairn.demo.population;

/// What happens about a visit (clinical safety, 5). Only some of these end a wait.
public enum Visit {
    NONE,
    /// An endocrinology visit was booked before the result came: it counts.
    BOOKED_BEFORE,
    BOOKED_AFTER,
    BOOKED_THEN_CANCELLED,
    /// Booked and then moved 60 days ahead: the original deadline is in force again.
    BOOKED_THEN_MOVED,
    DENTIST,
    PENDING,
    DECLINED,
    /// Fulfilled: completes the CarePlan.
    FULFILLED,
    /// Booked within the limit; the patient did not come, which is known after the deadline.
    NO_SHOW,
    /// The Encounter in which the blood was drawn, closed after the result: never a qualifying visit.
    LABORATORY_ENCOUNTER;
}
