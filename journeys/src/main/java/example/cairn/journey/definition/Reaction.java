package example.cairn.journey.definition;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a plan does outside its branches: top-level actions of the PlanDefinition with a named-event trigger of this
/// code, each a Task for a person.
public enum Reaction {
    /// An older result arrived late, or is not recent, was never judged before and is serious.
    LATE_RESULT,
    /// A result has no clinical time, or one in the future.
    UNUSABLE_TIME,
    /// A newer result contradicts an unresolved urgent branch.
    DISCORDANT_RESULT,
    /// A message was sent for a result that was corrected or retracted.
    CORRECTED_AFTER_MESSAGE,
    /// A serious result of a patient who is not active here.
    INACTIVE_PATIENT,
    /// A result that arrived for a patient who was merged into another.
    MERGED_PATIENT,
    /// A death was corrected: what should go on?
    DEATH_CORRECTED,
    /// The patient was not reached in all attempts.
    NOT_REACHED,
    /// The number was wrong: contact details need care.
    WRONG_NUMBER;

    public static Optional<Reaction> of(String code) {
        return Arrays.stream(values())
                .filter(reaction -> reaction.code().equals(code))
                .findFirst();
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
