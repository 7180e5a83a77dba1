package example.cairn.journey.machine;

import example.cairn.journey.Evidence;
import example.cairn.journey.InstanceStatus;
import example.cairn.journey.JourneyEffect;
import example.cairn.journey.JourneyInstance;
import example.cairn.journey.StepRecord;
import example.cairn.journey.definition.Branch;
import example.cairn.journey.definition.Reaction;
import example.cairn.journey.definition.Step;
import example.cairn.journey.drafts.DraftContext;
import example.cairn.journey.drafts.ServiceRequestDraft;
import example.cairn.journey.drafts.StatusReasons;
import example.cairn.journey.drafts.TaskDraft;
import example.cairn.journey.drafts.TaskVariables;
import example.cairn.journey.machine.StepTable.Row;
import example.cairn.model.EffectId;
import example.cairn.model.ResourceKey;
import example.cairn.terminology.LabJudgement;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;

/// What a row of the table causes: effects, and what the instance remembers of them.
final class StepActions {

    private final Reconciliation work;
    private final MessageActions messages;
    private final Reactions reactions;

    StepActions(Reconciliation work) {
        this.work = work;
        this.messages = new MessageActions(work);
        this.reactions = new Reactions(work);
    }

    JourneyInstance perform(Row row, JourneyInstance instance, Branch branch, Step step) {
        return switch (row.action()) {
            case NOTHING -> row.event() == StepEvent.NOT_REACHED ? countAttempts(instance, step) : instance;
            case WRITE -> write(instance, branch, step);
            case REVOKE -> revoke(instance, step);
            case ORDER -> messages.order(instance, branch, step);
            case RECORD_WITHHELD -> messages.recordWithheld(instance, branch, step);
            case WITHDRAW -> messages.withdraw(row, instance, step);
            case OPEN_TASK -> openTask(instance, branch, step);
            case ESCALATE -> escalate(instance, step);
            case CLOSE_TASK -> closeTask(instance, step);
            case RESOLVE -> resolve(instance, branch, step);
            case AWAIT_VISIT -> awaitVisit(instance, branch, step);
            case ASK_NOT_REACHED -> ask(Reaction.NOT_REACHED, instance, branch, step);
            case ASK_WRONG_NUMBER -> ask(Reaction.WRONG_NUMBER, instance, branch, step);
            case NOTIFY_TEAM -> messages.notifyTeam(instance, step);
        };
    }

    private JourneyInstance write(JourneyInstance instance, Branch branch, Step step) {
        DraftContext context = work.drafts(instance);
        StepRecord record = instance.step(step.id()).orElseThrow();
        String type = step.activity().kind();
        EffectId effect = context.effect(instance, step.id(), type, record.nextGeneration());
        ResourceKey key = context.key(type, effect);
        if (type.equals("CarePlan")) {
            work.carePlans.begin(key, effect); // Written last, when it is known what belongs to it.
        } else {
            create(
                    effect,
                    ServiceRequestDraft.create(context, instance, step.activity(), key, carePlan(instance, branch)));
        }
        return instance.with(step.id(), record.wrote(key, Optional.empty()));
    }

    private JourneyInstance revoke(JourneyInstance instance, Step step) {
        instance.step(step.id())
                .flatMap(record -> work.current(Resource.class, record.resource()))
                .filter(ServiceRequest.class::isInstance)
                .map(ServiceRequest.class::cast)
                .filter(request -> request.getStatus() == ServiceRequestStatus.ACTIVE)
                .ifPresent(request -> {
                    request.setStatus(ServiceRequestStatus.REVOKED);
                    StatusReasons.set(request, instance.status());
                    work.update(request);
                });
        return instance;
    }

    private JourneyInstance openTask(JourneyInstance instance, Branch branch, Step step) {
        DraftContext context = work.drafts(instance);
        StepRecord record = instance.step(step.id()).orElseThrow();
        EffectId effect = context.effect(instance, step.id(), "task", record.nextGeneration());
        ResourceKey key = context.key("Task", effect);
        Task task = TaskDraft.create(
                context,
                step.activity(),
                key,
                carePlan(instance, branch),
                instance.basis().stream().findFirst(),
                plannedTest(instance, branch, step),
                variables(instance, branch, record.attempts()));
        instance.basis().stream().skip(1).forEach(other -> TaskInputs.addResult(task, other));
        instance.discordant().forEach(other -> TaskInputs.addDiscordant(task, other));
        create(effect, task);
        work.count(step.activity().urgent() ? "tasks_urgent_opened" : "tasks_opened");
        return instance.with(step.id(), record.wrote(key, Optional.empty()));
    }

    /// A Task that asks to fulfil a request is about that request: the branch's planned test.
    private Optional<ResourceKey> plannedTest(JourneyInstance instance, Branch branch, Step step) {
        if (step.activity().code().filter(code -> code.code().equals("fulfill")).isEmpty()) {
            return Optional.empty();
        }
        return branch.steps().stream()
                .filter(other -> other.activity().kind().equals("ServiceRequest"))
                .flatMap(other -> instance.step(other.id()).stream())
                .flatMap(record -> record.resource().stream())
                .findFirst();
    }

    private JourneyInstance escalate(JourneyInstance instance, Step step) {
        StepRecord record = instance.step(step.id()).orElseThrow();
        work.current(Task.class, record.resource())
                .ifPresent(task -> work.update(TaskInputs.escalated(task, work.plan(instance), work.input.now())));
        work.count("tasks_escalated");
        return instance;
    }

    /// The patient's own Task is done by the booking; the team's is not needed any more.
    private JourneyInstance closeTask(JourneyInstance instance, Step step) {
        StepRecord record = instance.step(step.id()).orElseThrow();
        work.current(Task.class, record.resource())
                .filter(TaskInputs::isOpen)
                .ifPresent(task -> work.update(TaskInputs.closed(
                        task, instance.status(), step.activity().forPatient(), work.input.now())));
        return instance;
    }

    /// The team has dealt with it: nothing more goes to the patient. A visit that was booked still completes the plan.
    private JourneyInstance resolve(JourneyInstance instance, Branch branch, Step step) {
        if (step.activity().forPatient() || !instance.isRunning()) {
            return instance;
        }
        InstanceStatus status =
                branch.completes().isPresent() ? InstanceStatus.RESOLVED_BY_TEAM : InstanceStatus.COMPLETED;
        return new StepRunner(work).end(instance, branch, status);
    }

    /// The team has booked the visit: the patient is asked no more, and the wait comes back if the visit fails.
    private JourneyInstance awaitVisit(JourneyInstance instance, Branch branch, Step step) {
        if (step.activity().forPatient()) {
            return instance;
        }
        JourneyInstance waiting = new StepRunner(work).endMessages(instance, branch);
        return waiting.isRunning() ? waiting : waiting.with(InstanceStatus.RUNNING, work.input.now());
    }

    private JourneyInstance ask(Reaction reaction, JourneyInstance instance, Branch branch, Step step) {
        StepRecord record = instance.step(step.id()).orElseThrow();
        reactions.open(
                reaction,
                instance.key() + ":" + step.id() + ":" + record.generation(),
                instance.basis().stream().findFirst(),
                carePlan(instance, branch),
                variables(instance, branch, work.plan(instance).parameters().maximumAttempts()),
                task -> {});
        return instance;
    }

    private JourneyInstance countAttempts(JourneyInstance instance, Step step) {
        StepRecord record = instance.step(step.id()).orElseThrow();
        return work.current(Task.class, record.resource())
                .map(task -> instance.with(step.id(), record.withAttempts(TaskReading.attempts(task, record))))
                .orElse(instance);
    }

    private TaskVariables variables(JourneyInstance instance, Branch branch, int attempts) {
        LabJudgement judgement = instance.basis().stream()
                .map(Evidence::key)
                .flatMap(key -> work.results.find(key).stream())
                .map(SeriesResult::judgement)
                .findFirst()
                .orElse(new LabJudgement.NotApplicable());
        return new TaskVariables(branch.title(), judgement, attempts);
    }

    static Optional<ResourceKey> carePlan(JourneyInstance instance, Branch branch) {
        return branch.carePlan().flatMap(step -> instance.step(step.id())).flatMap(StepRecord::resource);
    }

    private void create(EffectId effect, Resource draft) {
        work.effects.add(new JourneyEffect.Create(effect, draft));
    }
}
