package example.cairn.journey.machine;

import example.cairn.journey.InstanceStatus;
import example.cairn.journey.JourneyDecision;
import example.cairn.journey.JourneyInput;
import example.cairn.journey.JourneyInstance;
import example.cairn.journey.JourneyState;
import example.cairn.journey.PlanRun;
import example.cairn.journey.definition.Branch;
import example.cairn.journey.definition.PlanVersions;
import java.time.Instant;
import java.util.Optional;
import org.hl7.fhir.r4.model.Patient;

/// What follows for one patient and one plan. Level-based: it compares what the plan asks for now with what was done,
/// so a late, early or repeated call is harmless.
public final class JourneyMachine {

    private final Reconciliation work;
    private final StepRunner steps;
    private final Reactions reactions;
    private final PersonRules person;
    private final ResultRules results;
    private final Entries entries;

    private JourneyMachine(Reconciliation work) {
        this.work = work;
        this.steps = new StepRunner(work);
        this.reactions = new Reactions(work);
        this.entries = new Entries(work, steps, reactions);
        this.person = new PersonRules(work, steps, reactions);
        this.results = new ResultRules(work, entries, reactions);
    }

    /// @param plan what new results enter and what running instances follow
    /// @param state what was done so far, of all plans; only this plan's part changes
    /// @param input the chart, the segments and the instant
    public static JourneyDecision reconcile(PlanVersions plan, JourneyState state, JourneyInput input) {
        String url = plan.current().url();
        PlanRun before = state.run(url);
        Reconciliation work = new Reconciliation(plan, before, input);
        new JourneyMachine(work).reconcile(before);
        return new JourneyDecision(state.with(url, work.run), work.effects, work.changes, work.earliestReview());
    }

    private void reconcile(PlanRun before) {
        Optional<Patient> patient = work.input.facts().person();
        if (patient.filter(PersonRules::deceased).isPresent()) {
            person.die();
        } else {
            live();
        }
        work.run.instances().stream()
                .filter(instance -> !before.instance(instance.key()).equals(Optional.of(instance)))
                .forEach(work.carePlans::keep);
    }

    private void live() {
        if (work.run.deathSeen()) {
            person.revive();
        }
        results.dealWithNews();
        results.admitWaiting();
        for (JourneyInstance instance : work.run.instances()) {
            work.branch(instance).ifPresent(branch -> advance(instance, branch));
        }
        reactions.advance();
    }

    private void advance(JourneyInstance known, Branch branch) {
        JourneyInstance instance = undone(known, branch) ? steps.revive(known, branch) : known;
        if (instance.isOpen() && held(instance, branch)) {
            entries.end(instance, InstanceStatus.COMPLETED);
        } else if (instance.isRunning()) {
            work.put(steps.advance(instance, branch));
        } else {
            work.put(steps.advanceOpenTasks(instance, branch));
        }
    }

    private boolean held(JourneyInstance instance, Branch branch) {
        return branch.completes().filter(group -> work.holds(group, instance)).isPresent();
    }

    /// A visit that was recorded as held was entered in error, or belongs to somebody else: the wait comes back,
    /// while the result still counts as the branch's and nothing followed it.
    private boolean undone(JourneyInstance instance, Branch branch) {
        Instant until = work.plan(instance)
                .parameters()
                .sameBranch()
                .after(instance.entry(), work.input.facts().zone());
        return instance.status() == InstanceStatus.COMPLETED
                && branch.completes().isPresent()
                && work.run.instances().getLast().key().equals(instance.key())
                && !until.isBefore(work.input.now())
                && !held(instance, branch);
    }
}
