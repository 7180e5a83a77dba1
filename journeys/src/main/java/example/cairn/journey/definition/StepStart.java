package example.cairn.journey.definition;

import java.time.LocalTime;
import java.util.Optional;

/// When a step is due.
public sealed interface StepStart {

    /// When the branch is entered.
    record AtEntry() implements StepStart {}

    /// Some time after the entry.
    ///
    /// @param offset how long after
    /// @param at at this time of the patient's day, for calendar offsets
    record AfterEntry(Offset offset, Optional<LocalTime> at) implements StepStart {}

    /// Together with another step of the branch, each time that acts.
    record With(String step) implements StepStart {}
}
