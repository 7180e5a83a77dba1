package example.cairn.journey.machine;

import example.cairn.journey.StepRecord;
import example.cairn.journey.StepState;
import example.cairn.journey.definition.JourneyPlan;
import example.cairn.journey.drafts.TaskDraft;
import example.cairn.model.Canonical;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskOutputComponent;

/// What people did with a Task. They record each attempt as an output `outcome`, or a single one as businessStatus;
/// both in codes of `task-outcome`.
final class TaskReading {

    static final String OUTCOME = Canonical.CODE_SYSTEM + "task-outcome";
    private static final String NOT_REACHED = "not-reached";

    private final Reconciliation work;
    private final JourneyPlan plan;
    private final boolean forPatient;

    /// @param forPatient the patient owns it: nobody has to accept it
    TaskReading(Reconciliation work, JourneyPlan plan, boolean forPatient) {
        this.work = work;
        this.plan = plan;
        this.forPatient = forPatient;
    }

    Optional<StepEvent> event(StepRecord record) {
        Optional<Task> task = work.current(Task.class, record.resource());
        if (task.isEmpty()) {
            return deleted(record) ? Optional.of(StepEvent.FINISHED) : Optional.empty();
        }
        return switch (task.get().getStatus()) {
            case COMPLETED, FAILED, CANCELLED, ENTEREDINERROR -> Optional.of(closed(task.get(), record));
            case REJECTED ->
                Optional.of(record.state() == StepState.REQUESTED ? StepEvent.UNACCEPTED : StepEvent.FINISHED);
            case ACCEPTED, INPROGRESS, ONHOLD, READY ->
                attempts(task.get(), record) >= most() ? Optional.of(StepEvent.EXHAUSTED) : accepted(record);
            case REQUESTED, RECEIVED, DRAFT, NULL -> unaccepted(record);
        };
    }

    /// Only a deletion that was seen closes a step: a Task that is merely not at hand must not end the safety net.
    private boolean deleted(StepRecord record) {
        return record.resource().filter(work.input.tombstones()::containsKey).isPresent();
    }

    private static Optional<StepEvent> accepted(StepRecord record) {
        return record.state() == StepState.ACCEPTED ? Optional.empty() : Optional.of(StepEvent.ACCEPTED);
    }

    private Optional<StepEvent> unaccepted(StepRecord record) {
        if (record.state() != StepState.REQUESTED || forPatient) {
            return Optional.empty();
        }
        Instant limit = plan.parameters()
                .escalation()
                .after(record.since(), work.input.facts().zone());
        work.reviewAt(limit);
        return work.input.now().isBefore(limit) ? Optional.empty() : Optional.of(StepEvent.UNACCEPTED);
    }

    private StepEvent closed(Task task, StepRecord record) {
        List<String> outcomes = outcomes(task);
        return switch (outcomes.isEmpty() ? "" : outcomes.getLast()) {
            case "reached-booked" -> StepEvent.REACHED_BOOKED;
            case "reached-declined" -> StepEvent.REACHED_DECLINED;
            case "wrong-number" -> StepEvent.WRONG_NUMBER;
            case NOT_REACHED -> attempts(task, record) >= most() ? StepEvent.EXHAUSTED : StepEvent.NOT_REACHED;
            default -> StepEvent.FINISHED;
        };
    }

    private int most() {
        return plan.parameters().maximumAttempts();
    }

    /// Attempts that did not reach the patient, those of earlier Tasks of the step included.
    static int attempts(Task task, StepRecord record) {
        return record.attempts()
                + (int) outcomes(task).stream().filter(NOT_REACHED::equals).count();
    }

    private static List<String> outcomes(Task task) {
        List<String> recorded = task.getOutput().stream()
                .filter(output -> output.getType().hasCoding(TaskDraft.PART, "outcome"))
                .map(TaskOutputComponent::getValue)
                .filter(CodeableConcept.class::isInstance)
                .flatMap(value -> code((CodeableConcept) value).stream())
                .toList();
        return recorded.isEmpty() ? code(task.getBusinessStatus()).stream().toList() : recorded;
    }

    private static Optional<String> code(CodeableConcept concept) {
        return concept.getCoding().stream()
                .filter(coding -> OUTCOME.equals(coding.getSystem()))
                .map(coding -> coding.getCode())
                .findFirst();
    }
}
