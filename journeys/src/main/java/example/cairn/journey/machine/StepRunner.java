package example.cairn.journey.machine;

import example.cairn.journey.InstanceStatus;
import example.cairn.journey.JourneyInstance;
import example.cairn.journey.StepChange;
import example.cairn.journey.StepRecord;
import example.cairn.journey.StepState;
import example.cairn.journey.definition.Branch;
import example.cairn.journey.definition.Step;
import example.cairn.journey.definition.StepKind;
import example.cairn.journey.definition.StepStart;
import example.cairn.journey.machine.StepTable.Row;
import java.util.Optional;

/// Moves the steps of an instance by their tables until nothing more follows from the facts.
final class StepRunner {

    private final Reconciliation work;
    private final StepActions actions;

    StepRunner(Reconciliation work) {
        this.work = work;
        this.actions = new StepActions(work);
    }

    /// Records first, since the others are based on them; then messages, Tasks and the notices that go with Tasks.
    JourneyInstance advance(JourneyInstance instance, Branch branch) {
        JourneyInstance now = instance;
        for (StepKind kind : StepKind.values()) {
            for (Step step : branch.steps()) {
                if (step.kind() == kind) {
                    now = advance(now, branch, step);
                }
            }
        }
        return now;
    }

    /// Moves what must go on after a branch has ended: Tasks that people still hold.
    JourneyInstance advanceOpenTasks(JourneyInstance instance, Branch branch) {
        JourneyInstance now = instance;
        for (Step step : branch.steps()) {
            if (step.kind() == StepKind.TASK && now.step(step.id()).isPresent()) {
                StepRecord record = now.step(step.id()).get();
                Optional<StepEvent> event = isOpenTask(record)
                        ? new TaskReading(work, work.plan(now), step.activity().forPatient()).event(record)
                        : visit(now, branch, step, record);
                if (event.isPresent()) {
                    now = apply(now, branch, step, event.get());
                }
            }
        }
        return now;
    }

    /// The visit that the team booked, turned up after it had resolved the branch.
    private Optional<StepEvent> visit(JourneyInstance instance, Branch branch, Step step, StepRecord record) {
        return instance.status() == InstanceStatus.RESOLVED_BY_TEAM && record.state() == StepState.DONE
                ? new StepSense(work, instance, branch).bookedAndSeen(step, record)
                : Optional.empty();
    }

    /// Ends the messages of a branch that goes on.
    JourneyInstance endMessages(JourneyInstance instance, Branch branch) {
        JourneyInstance now = instance;
        for (Step step : branch.steps()) {
            if (step.kind() == StepKind.MESSAGE) {
                now = ended(now, branch, step);
            }
        }
        return now;
    }

    /// Ends every step of a branch that has not come to its end, except Tasks that ask a person to look at something:
    /// a deadline lapses with its purpose, a question stays until a person answers it.
    JourneyInstance end(JourneyInstance instance, Branch branch, InstanceStatus status) {
        JourneyInstance now = instance.with(status, work.input.now());
        for (Step step : branch.steps()) {
            if (lapses(step, status)) {
                now = ended(now, branch, step);
            }
        }
        return now;
    }

    /// Opens a completed branch again, with the deadlines it had. A message that went, or was withheld, is not
    /// repeated; what the team had resolved stays resolved.
    JourneyInstance revive(JourneyInstance instance, Branch branch) {
        boolean resolved = branch.steps().stream()
                .filter(step -> step.kind() == StepKind.TASK && !step.activity().forPatient())
                .flatMap(step -> instance.step(step.id()).stream())
                .anyMatch(record -> record.state() == StepState.DONE);
        if (resolved) {
            return instance.with(InstanceStatus.RESOLVED_BY_TEAM, work.input.now());
        }
        JourneyInstance now = instance.with(InstanceStatus.RUNNING, work.input.now());
        for (Step step : branch.steps()) {
            boolean closed = now.step(step.id())
                    .filter(record -> record.state() == StepState.CLOSED)
                    .filter(record ->
                            step.kind() != StepKind.MESSAGE || record.resource().isEmpty())
                    .isPresent();
            now = closed ? apply(now, branch, step, StepEvent.REVIVED) : now;
        }
        return now;
    }

    private JourneyInstance ended(JourneyInstance instance, Branch branch, Step step) {
        return instance.step(step.id())
                .flatMap(record -> StepTable.find(step.kind(), record.state(), StepEvent.ENDED))
                .map(row -> apply(instance, branch, step, StepEvent.ENDED))
                .orElse(instance);
    }

    private static boolean lapses(Step step, InstanceStatus status) {
        return switch (status) {
            case RETRACTED, PATIENT_DECEASED -> true;
            case SUPERSEDED, CORRECTED ->
                step.kind() != StepKind.TASK
                        || step.activity().forPatient()
                        || !(step.start() instanceof StepStart.AtEntry);
            case COMPLETED, RESOLVED_BY_TEAM -> step.kind() != StepKind.RECORD;
            case RUNNING -> false;
        };
    }

    private JourneyInstance advance(JourneyInstance instance, Branch branch, Step step) {
        JourneyInstance now = instance;
        while (now.isRunning() && now.step(step.id()).isPresent()) {
            StepRecord record = now.step(step.id()).get();
            Optional<StepEvent> event = new StepSense(work, now, branch).next(step, record);
            if (event.isEmpty()) {
                return now;
            }
            now = apply(now, branch, step, event.get());
        }
        return now;
    }

    JourneyInstance apply(JourneyInstance instance, Branch branch, Step step, StepEvent event) {
        StepRecord record = instance.step(step.id()).orElseThrow();
        Row row = StepTable.require(step.kind(), record.state(), event);
        work.changes.add(new StepChange(instance.key(), step.id(), row.from(), event.name(), row.to()));
        JourneyInstance moved = instance.with(step.id(), record.to(row.to(), work.input.now()));
        return actions.perform(row, moved, branch, step);
    }

    static boolean isOpenTask(StepRecord record) {
        return record.state() == StepState.REQUESTED
                || record.state() == StepState.ESCALATED
                || record.state() == StepState.ACCEPTED;
    }
}
