package example.cairn.journey.machine;

import example.cairn.journey.Evidence;
import example.cairn.journey.InstanceStatus;
import example.cairn.journey.definition.JourneyPlan;
import example.cairn.journey.drafts.StatusReasons;
import example.cairn.journey.drafts.TaskDraft;
import java.time.Instant;
import java.util.Date;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/// What happens to a Task after it was opened.
final class TaskInputs {

    private TaskInputs() {}

    static boolean isOpen(Task task) {
        return switch (task.getStatus()) {
            case DRAFT, REQUESTED, RECEIVED, ACCEPTED, READY, INPROGRESS, ONHOLD -> true;
            case REJECTED, CANCELLED, FAILED, COMPLETED, ENTEREDINERROR, NULL -> false;
        };
    }

    static void addResult(Task task, Evidence result) {
        add(task, "result", result);
    }

    /// A newer result that contradicts: the Task says so, a person decides (clinical safety, 4).
    static void addDiscordant(Task task, Evidence result) {
        add(task, "discordant-result", result);
        task.setBusinessStatus(TaskDraft.part("discordant-result").setText("discordant"));
    }

    /// One hand-over to the queue that always has somebody.
    static Task escalated(Task task, JourneyPlan plan, Instant now) {
        plan.parameters().fallbackQueue().map(Reference::new).ifPresent(task::setOwner);
        task.setStatus(TaskStatus.REQUESTED);
        task.setLastModified(Date.from(now));
        return task;
    }

    static Task closed(Task task, InstanceStatus status, boolean byPatient, Instant now) {
        boolean booked = status == InstanceStatus.RUNNING;
        task.setStatus(booked && byPatient ? TaskStatus.COMPLETED : TaskStatus.CANCELLED);
        task.setStatusReason(booked ? StatusReasons.concept("visit-booked") : StatusReasons.concept(status));
        task.setLastModified(Date.from(now));
        return task;
    }

    private static void add(Task task, String part, Evidence result) {
        TaskDraft.addInput(task, part, new Reference(result.reference()));
    }
}
