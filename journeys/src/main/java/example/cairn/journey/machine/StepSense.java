package example.cairn.journey.machine;

import example.cairn.journey.JourneyInstance;
import example.cairn.journey.StepRecord;
import example.cairn.journey.StepState;
import example.cairn.journey.WithheldReason;
import example.cairn.journey.definition.Branch;
import example.cairn.journey.definition.Step;
import example.cairn.journey.definition.StepKind;
import example.cairn.journey.definition.StepStart;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;

/// What the facts say about a step in its state: the next event, if any. No timers: a step is due when its time from
/// entry has come and its stop condition does not hold now.
final class StepSense {

    /// No step acts more often than this, whatever definitions and outcomes say to each other.
    private static final int MOST_GENERATIONS = 10;

    private final Reconciliation work;
    private final JourneyInstance instance;
    private final Branch branch;

    StepSense(Reconciliation work, JourneyInstance instance, Branch branch) {
        this.work = work;
        this.instance = instance;
        this.branch = branch;
    }

    Optional<StepEvent> next(Step step, StepRecord record) {
        return switch (step.kind()) {
            case RECORD -> record.state() == StepState.WAITING ? Optional.of(StepEvent.DUE) : Optional.empty();
            case MESSAGE -> message(step, record);
            case TASK -> task(step, record);
            case NOTICE -> notice(step, record);
        };
    }

    private Optional<StepEvent> message(Step step, StepRecord record) {
        return switch (record.state()) {
            case WAITING -> waitingMessage(step, record);
            case SATISFIED -> when(!stopped(step), StepEvent.NEEDED);
            case ORDERED -> ordered(step, record);
            case WITHHELD ->
                stopped(step)
                        ? Optional.of(StepEvent.NEEDLESS)
                        : when(mayStartAgain(step, record), StepEvent.PERMITTED);
            case WRITTEN, SENT, UNDELIVERABLE, REQUESTED, ESCALATED, ACCEPTED, DONE, CLOSED -> Optional.empty();
        };
    }

    private Optional<StepEvent> waitingMessage(Step step, StepRecord record) {
        if (stopped(step)) {
            return Optional.of(StepEvent.NEEDLESS);
        }
        if (!reached(step) || record.nextGeneration() > MOST_GENERATIONS) {
            return Optional.empty();
        }
        return Optional.of(work.messagingAllowed() ? StepEvent.DUE : StepEvent.DUE_UNREACHED);
    }

    /// The message as it is in the chart; one just ordered is not there yet.
    private Optional<StepEvent> ordered(Step step, StepRecord record) {
        Optional<Communication> message = work.current(Communication.class, record.resource());
        CommunicationStatus status = message.map(Communication::getStatus).orElse(CommunicationStatus.UNKNOWN);
        return switch (status) {
            case COMPLETED -> Optional.of(StepEvent.SENT);
            case NOTDONE, STOPPED, ENTEREDINERROR -> Optional.of(notDone(message));
            case PREPARATION, INPROGRESS -> message.filter(work::isStillHere).flatMap(held -> heldBack(step));
            case ONHOLD, UNKNOWN, NULL -> Optional.empty();
        };
    }

    private Optional<StepEvent> heldBack(Step step) {
        return stopped(step) ? Optional.of(StepEvent.NEEDLESS) : when(!work.messagingAllowed(), StepEvent.OBJECTED);
    }

    private static StepEvent notDone(Optional<Communication> message) {
        return message.map(Communication::getStatusReason)
                        .flatMap(WithheldReason::of)
                        .filter(WithheldReason::canEnd)
                        .isPresent()
                ? StepEvent.WITHHELD
                : StepEvent.FAILED;
    }

    /// Consent that arrives while the result is recent starts the messages (clinical safety, 1), unless a message of
    /// this instance that was ordered later does its work.
    private boolean mayStartAgain(Step step, StepRecord record) {
        boolean recent = instance.basis().stream()
                .flatMap(evidence -> work.results.find(evidence.key()).stream())
                .anyMatch(work.results::recent);
        return recent
                && work.messagingAllowed()
                && record.nextGeneration() <= MOST_GENERATIONS
                && branch.steps().stream()
                        .filter(other ->
                                other.kind() == StepKind.MESSAGE && !other.id().equals(step.id()))
                        .flatMap(other -> instance.step(other.id()).stream())
                        .noneMatch(other -> isOut(other) && other.since().isAfter(record.since()));
    }

    private static boolean isOut(StepRecord record) {
        return record.state() == StepState.ORDERED || record.state() == StepState.SENT;
    }

    private Optional<StepEvent> task(Step step, StepRecord record) {
        return switch (record.state()) {
            case WAITING -> waitingTask(step, record);
            case SATISFIED -> when(!stopped(step), StepEvent.NEEDED);
            case REQUESTED, ESCALATED, ACCEPTED -> openTask(step, record);
            case DONE -> bookedAndSeen(step, record);
            case WRITTEN, ORDERED, SENT, WITHHELD, UNDELIVERABLE, CLOSED -> Optional.empty();
        };
    }

    private Optional<StepEvent> waitingTask(Step step, StepRecord record) {
        if (stopped(step)) {
            return Optional.of(StepEvent.NEEDLESS);
        }
        boolean due =
                switch (step.whenUnreached()) {
                    case NO_DIFFERENCE -> reached(step);
                    case AT_ONCE -> unreached() || reached(step);
                    // Where the team has begun, it goes on: a message that was closed does not come back.
                    case ONLY ->
                        reached(step) && (unreached() || record.resource().isPresent());
                };
        return when(due && record.nextGeneration() <= MOST_GENERATIONS, StepEvent.DUE);
    }

    private Optional<StepEvent> openTask(Step step, StepRecord record) {
        return bookedAndSeen(step, record)
                .or(() -> reading(step).event(record))
                .or(() -> when(record.state() != StepState.ACCEPTED && stopped(step), StepEvent.NEEDLESS));
    }

    /// What the team booked ends the wait like any other visit: only as long as it qualifies. It may be known here
    /// before or after the team says so.
    Optional<StepEvent> bookedAndSeen(Step step, StepRecord record) {
        boolean booked = reading(step).event(record).equals(Optional.of(StepEvent.REACHED_BOOKED));
        return when(booked && stopped(step), StepEvent.BOOKED_AND_SEEN);
    }

    private TaskReading reading(Step step) {
        return new TaskReading(work, work.plan(instance), step.activity().forPatient());
    }

    /// A notice goes with each Task that its step opens.
    private Optional<StepEvent> notice(Step step, StepRecord record) {
        if (record.state() == StepState.CLOSED) {
            return Optional.empty();
        }
        if (step.start() instanceof StepStart.With(String other)
                && instance.step(other).filter(task -> isNews(task, record)).isPresent()) {
            return Optional.of(StepEvent.DUE);
        }
        if (record.state() != StepState.ORDERED) {
            return Optional.empty();
        }
        return work.current(Communication.class, record.resource())
                .map(Communication::getStatus)
                .flatMap(status -> switch (status) {
                    case COMPLETED -> Optional.of(StepEvent.SENT);
                    case NOTDONE, STOPPED, ENTEREDINERROR -> Optional.of(StepEvent.FAILED);
                    case PREPARATION, INPROGRESS, ONHOLD, UNKNOWN, NULL -> Optional.<StepEvent>empty();
                });
    }

    /// One notice for the Task as it was opened, one more where it went to the fallback queue.
    private static boolean isNews(StepRecord task, StepRecord notice) {
        return task.resource().isPresent()
                && (task.state() == StepState.REQUESTED || task.state() == StepState.ESCALATED)
                && (notice.resource().isEmpty() || task.since().isAfter(notice.since()));
    }

    /// Whether the patient cannot be messaged, or a message came back for good.
    private boolean unreached() {
        return !work.messagingAllowed()
                || branch.steps().stream()
                        .filter(step -> step.kind() == StepKind.MESSAGE)
                        .flatMap(step -> instance.step(step.id()).stream())
                        .anyMatch(record -> record.state() == StepState.UNDELIVERABLE);
    }

    private boolean stopped(Step step) {
        return step.stop().filter(group -> work.holds(group, instance)).isPresent();
    }

    /// Whether the step's time has come; otherwise that instant is one to look again.
    private boolean reached(Step step) {
        Optional<Instant> due = due(step);
        due.ifPresent(work::reviewAt);
        return due.filter(instant -> !instant.isAfter(work.input.now())).isPresent();
    }

    private Optional<Instant> due(Step step) {
        ZoneId zone = work.input.facts().zone();
        return switch (step.start()) {
            case StepStart.AtEntry() -> Optional.of(instance.entry());
            case StepStart.AfterEntry(var offset, var at) ->
                Optional.of(at.map(time -> offset.after(instance.entry(), zone, time))
                        .orElseGet(() -> offset.after(instance.entry(), zone)));
            case StepStart.With(String other) ->
                instance.step(other)
                        .filter(record -> record.resource().isPresent())
                        .map(StepRecord::since);
        };
    }

    private static Optional<StepEvent> when(boolean condition, StepEvent event) {
        return condition ? Optional.of(event) : Optional.empty();
    }
}
