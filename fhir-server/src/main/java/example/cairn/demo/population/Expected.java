package example.cairn.demo.population;

import java.util.Optional;

/// What must happen to a patient, from the clinical rules alone; the demo and the tests compare it with what did.
///
/// @param branch which way the result must go
/// @param messages patient messages that must have been sent in the end
/// @param withheld why messages are not sent, where they are not
/// @param reviewTask when a person is asked to review the result
/// @param callTask when the care team is asked urgently to call
/// @param routineTask when the care team is asked, without urgency, to see to a visit
/// @param changedResultTask when the team is told that a message rested on a result that changed
/// @param reminder when the one reminder goes
/// @param plan how the last CarePlan stands in the end
public record Expected(
        Branch branch,
        int messages,
        Optional<Withheld> withheld,
        When reviewTask,
        When callTask,
        When routineTask,
        When changedResultTask,
        When reminder,
        Plan plan) {

    /// Where the result goes.
    public enum Branch {
        NONE,
        NORMAL,
        ABNORMAL,
        CRITICAL,
        /// A person reviews it: excluded, not judged, or the record is inactive.
        REVIEW,
        KNOWN_DIABETES
    }

    /// Why a message was not sent.
    public enum Withheld {
        NO_CONSENT,
        OBJECTION,
        NO_ADDRESS,
        UNDELIVERABLE
    }

    /// How a CarePlan stands.
    public enum Plan {
        NONE,
        ACTIVE,
        COMPLETED,
        REVOKED
    }

    static Expected nothing() {
        return new Expected(
                Branch.NONE,
                0,
                Optional.empty(),
                When.NEVER,
                When.NEVER,
                When.NEVER,
                When.NEVER,
                When.NEVER,
                Plan.NONE);
    }

    static Expected reviewed(Plan plan) {
        return new Expected(
                Branch.REVIEW, 0, Optional.empty(), When.AT_ONCE, When.NEVER, When.NEVER, When.NEVER, When.NEVER, plan);
    }

    static Expected in(Branch branch) {
        return new Expected(
                branch, 0, Optional.empty(), When.NEVER, When.NEVER, When.NEVER, When.NEVER, When.NEVER, Plan.ACTIVE);
    }

    Expected messages(int count) {
        return new Expected(
                branch, count, withheld, reviewTask, callTask, routineTask, changedResultTask, reminder, plan);
    }

    Expected withheld(Withheld reason) {
        return new Expected(
                branch,
                messages,
                Optional.of(reason),
                reviewTask,
                callTask,
                routineTask,
                changedResultTask,
                reminder,
                plan);
    }

    Expected reviewTask(When when) {
        return new Expected(branch, messages, withheld, when, callTask, routineTask, changedResultTask, reminder, plan);
    }

    Expected callTask(When when) {
        return new Expected(
                branch, messages, withheld, reviewTask, when, routineTask, changedResultTask, reminder, plan);
    }

    Expected routineTask(When when) {
        return new Expected(branch, messages, withheld, reviewTask, callTask, when, changedResultTask, reminder, plan);
    }

    Expected changedResultTask(When when) {
        return new Expected(branch, messages, withheld, reviewTask, callTask, routineTask, when, reminder, plan);
    }

    Expected reminder(When when) {
        return new Expected(
                branch, messages, withheld, reviewTask, callTask, routineTask, changedResultTask, when, plan);
    }

    Expected plan(Plan status) {
        return new Expected(
                branch, messages, withheld, reviewTask, callTask, routineTask, changedResultTask, reminder, status);
    }
}
