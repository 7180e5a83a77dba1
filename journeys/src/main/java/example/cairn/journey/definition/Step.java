package example.cairn.journey.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One thing to do in a branch.
///
/// @param id the action's id, unique in the plan
/// @param start when it is due
/// @param requirements segments that must (or must not) hold at entry, else the step does not exist for this instance
/// @param stop while this segment holds the step is not needed
/// @param whenUnreached what it makes of a patient who cannot be messaged
/// @param overridesQuietHours true only with a named approver: then it may send at night
/// @param activity what to do
public record Step(
        String id,
        StepStart start,
        List<Requirement> requirements,
        Optional<String> stop,
        WhenUnreached whenUnreached,
        boolean overridesQuietHours,
        Activity activity) {

    public Step {
        requirements = List.copyOf(requirements);
    }

    /// @param group id of the segment
    /// @param member whether the patient must be in it or must not
    public record Requirement(String group, boolean member) {}

    /// What a step makes of a patient who cannot be messaged: no consent, an objection, no address, a final failure.
    public enum WhenUnreached {
        NO_DIFFERENCE,
        /// It is due at once, not at its deadline: the safety net of an urgent branch.
        AT_ONCE,
        /// It is for such patients only.
        ONLY
    }

    public StepKind kind() {
        return activity.stepKind();
    }

    List<String> groups() {
        List<String> groups = new ArrayList<>();
        requirements.forEach(requirement -> groups.add(requirement.group()));
        stop.ifPresent(groups::add);
        return groups;
    }
}
