package example.cairn.journey.machine;

import example.cairn.journey.Evidence;
import example.cairn.journey.InstanceStatus;
import example.cairn.journey.JourneyEffect;
import example.cairn.journey.ReactionRecord;
import example.cairn.journey.StepRecord;
import example.cairn.journey.StepState;
import example.cairn.journey.definition.Reaction;
import example.cairn.journey.definition.Step;
import example.cairn.journey.definition.StepKind;
import example.cairn.journey.drafts.DraftContext;
import example.cairn.journey.drafts.TaskDraft;
import example.cairn.journey.drafts.TaskVariables;
import example.cairn.model.EffectId;
import example.cairn.model.ResourceKey;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskPriority;

/// Tasks outside the steps of a branch: never silence about what no branch takes.
final class Reactions {

    private final Reconciliation work;

    Reactions(Reconciliation work) {
        this.work = work;
    }

    /// A Task about a result that takes no branch; a serious one is urgent, whatever the activity says.
    void open(Reaction reaction, SeriesResult result) {
        open(
                reaction,
                result.key() + ":" + result.version(),
                Optional.of(result.evidence()),
                Optional.empty(),
                new TaskVariables("", result.judgement(), 0),
                task -> {
                    if (work.results.serious(result)) {
                        task.setPriority(TaskPriority.URGENT);
                    }
                });
    }

    /// @param about makes the Task one: the same question about the same thing is asked once
    /// @param more adds to the Task
    void open(
            Reaction reaction,
            String about,
            Optional<Evidence> evidence,
            Optional<ResourceKey> carePlan,
            TaskVariables variables,
            Consumer<Task> more) {
        String name = reaction.code() + ":" + about;
        Optional<Step> step =
                Optional.ofNullable(work.versions.current().reactions().get(reaction));
        if (step.isEmpty() || work.run.reaction(name).isPresent()) {
            return;
        }
        DraftContext context = work.drafts();
        EffectId effect =
                context.effect(work.input.facts().patient(), name, step.get().id(), 0);
        ResourceKey key = context.key("Task", effect);
        Task task =
                TaskDraft.create(context, step.get().activity(), key, carePlan, evidence, Optional.empty(), variables);
        more.accept(task);
        work.effects.add(new JourneyEffect.Create(effect, task));
        work.count("reactions_" + reaction.code().replace('-', '_'));
        work.run = work.run.with(new ReactionRecord(name, key, StepState.REQUESTED, work.input.now()));
    }

    /// Follows the Tasks that are open: accepted, escalated once, closed by a person.
    void advance() {
        for (ReactionRecord reaction : work.run.reactions()) {
            if (!reaction.isOpen()) {
                continue;
            }
            StepRecord record = asStep(reaction);
            new TaskReading(work, work.versions.current(), false)
                    .event(record)
                    .ifPresent(event -> move(reaction, event));
        }
    }

    /// Cancels what is open, when the patient has died.
    void cancelAll() {
        for (ReactionRecord reaction : work.run.reactions()) {
            Optional<Task> open =
                    work.current(Task.class, Optional.of(reaction.task())).filter(TaskInputs::isOpen);
            if (open.isPresent()) {
                work.update(TaskInputs.closed(open.get(), InstanceStatus.PATIENT_DECEASED, false, work.input.now()));
                remember(reaction, StepState.CLOSED, work.input.now());
            }
        }
    }

    private void move(ReactionRecord reaction, StepEvent event) {
        StepState next =
                StepTable.require(StepKind.TASK, reaction.state(), event).to();
        if (event == StepEvent.UNACCEPTED) {
            work.current(Task.class, Optional.of(reaction.task()))
                    .ifPresent(
                            task -> work.update(TaskInputs.escalated(task, work.versions.current(), work.input.now())));
            work.count("tasks_escalated");
        }
        remember(reaction, next == StepState.WAITING ? StepState.DONE : next, work.input.now());
    }

    private void remember(ReactionRecord reaction, StepState state, Instant at) {
        work.run = work.run.with(new ReactionRecord(reaction.name(), reaction.task(), state, at));
    }

    private static StepRecord asStep(ReactionRecord reaction) {
        return new StepRecord(reaction.state(), 0, reaction.since(), Optional.of(reaction.task()), Optional.empty(), 0);
    }
}
