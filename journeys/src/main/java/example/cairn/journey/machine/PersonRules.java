package example.cairn.journey.machine;

import example.cairn.journey.Disposition;
import example.cairn.journey.InstanceStatus;
import example.cairn.journey.JourneyInstance;
import example.cairn.journey.ResultRecord;
import example.cairn.journey.definition.Reaction;
import example.cairn.journey.drafts.TaskVariables;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Patient;

/// Special people (clinical safety, 10).
final class PersonRules {

    private final Reconciliation work;
    private final StepRunner steps;
    private final Reactions reactions;

    PersonRules(Reconciliation work, StepRunner steps, Reactions reactions) {
        this.work = work;
        this.steps = steps;
        this.reactions = reactions;
    }

    static boolean deceased(Patient person) {
        return person.hasDeceased() && !(person.getDeceased() instanceof BooleanType flag && !flag.booleanValue());
    }

    static boolean inactive(Patient person) {
        return person.hasActive() && !person.getActive();
    }

    /// All unsent messages, waits and Tasks end in the same batch, and each plan is revoked with the reason.
    void die() {
        for (JourneyInstance instance : work.run.instances()) {
            if (instance.isOpen() || hasOpenTask(instance)) {
                work.branch(instance).ifPresent(branch -> {
                    InstanceStatus status = instance.isOpen() ? InstanceStatus.PATIENT_DECEASED : instance.status();
                    JourneyInstance ended = steps.end(instance, branch, InstanceStatus.PATIENT_DECEASED)
                            .with(status, instance.isOpen() ? work.input.now() : instance.since());
                    work.put(ended);
                });
            }
        }
        reactions.cancelAll();
        work.input.candidates().stream()
                .flatMap(candidate -> work.results.find(candidate.key()).stream())
                .filter(result -> work.run.result(result.key()).isEmpty())
                .forEach(result -> work.run = work.run.with(new ResultRecord(
                        result.key(),
                        result.version(),
                        result.fingerprint(),
                        result.category(),
                        Disposition.PATIENT_DECEASED,
                        Optional.empty(),
                        work.input.now())));
        work.run = work.run.withDeathSeen(true);
    }

    /// A death corrected resumes nothing by itself: a Task asks, also about a result that arrived meanwhile.
    void revive() {
        boolean stopped = work.run.instances().stream()
                .anyMatch(instance -> instance.status() == InstanceStatus.PATIENT_DECEASED);
        boolean unseen =
                work.run.results().stream().anyMatch(result -> result.disposition() == Disposition.PATIENT_DECEASED);
        if (stopped || unseen) {
            reactions.open(
                    Reaction.DEATH_CORRECTED,
                    work.input.facts().patient() + ":" + work.run.reactions().size(),
                    Optional.empty(),
                    Optional.empty(),
                    TaskVariables.SAMPLE,
                    task -> {});
        }
        work.run = work.run.withDeathSeen(false);
    }

    private static boolean hasOpenTask(JourneyInstance instance) {
        return instance.steps().values().stream().anyMatch(StepRunner::isOpenTask);
    }
}
