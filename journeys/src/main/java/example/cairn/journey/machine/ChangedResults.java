package example.cairn.journey.machine;

import example.cairn.journey.Evidence;
import example.cairn.journey.JourneyInstance;
import example.cairn.journey.ResultRecord;
import example.cairn.journey.definition.Reaction;
import example.cairn.journey.drafts.TaskDraft;
import example.cairn.journey.drafts.TaskVariables;
import example.cairn.model.ResourceKey;
import example.cairn.terminology.LabJudgement;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Type;

/// Messages that rest on a result which has changed since or is gone.
final class ChangedResults {

    private final Reconciliation work;
    private final Reactions reactions;

    ChangedResults(Reconciliation work, Reactions reactions) {
        this.work = work;
        this.reactions = reactions;
    }

    /// A message went out for what is not so any more: a person makes sure that the patient knows.
    void askAbout(JourneyInstance instance, ResultRecord before, Optional<SeriesResult> now) {
        List<ResourceKey> sent = SentMessages.of(work, instance);
        if (sent.isEmpty()) {
            return;
        }
        reactions.open(
                Reaction.CORRECTED_AFTER_MESSAGE,
                instance.key() + ":" + before.evidence().reference(),
                Optional.of(now.map(SeriesResult::evidence).orElse(before.evidence())),
                work.branch(instance).flatMap(branch -> StepActions.carePlan(instance, branch)),
                new TaskVariables("", now.map(SeriesResult::judgement).orElse(new LabJudgement.NotApplicable()), 0),
                task -> name(task, sent, before, now));
    }

    private void name(Task task, List<ResourceKey> sent, ResultRecord before, Optional<SeriesResult> now) {
        sent.forEach(message -> TaskDraft.addInput(task, "message", new Reference(message.toString())));
        TaskDraft.addInput(
                task, "previous-version", new Reference(before.evidence().reference()));
        Optional<Evidence> current = now.or(() -> work.results.find(before.key()))
                .map(SeriesResult::evidence)
                .or(() -> Optional.ofNullable(work.input.tombstones().get(before.key()))
                        .map(version -> new Evidence(before.key(), version)));
        TaskDraft.addInput(
                task,
                "current-version",
                current.<Type>map(evidence -> new Reference(evidence.reference()))
                        .orElseGet(() -> new StringType("deleted")));
    }
}
