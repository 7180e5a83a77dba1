package example.cairn.journey.machine;

import example.cairn.journey.Disposition;
import example.cairn.journey.Evidence;
import example.cairn.journey.InstanceStatus;
import example.cairn.journey.JourneyInstance;
import example.cairn.journey.ResultRecord;
import example.cairn.journey.StepRecord;
import example.cairn.journey.StepState;
import example.cairn.journey.definition.Branch;
import example.cairn.journey.definition.JourneyPlan;
import example.cairn.journey.definition.Reaction;
import example.cairn.journey.definition.Step;
import example.cairn.journey.definition.StepKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Task;

/// Lets a newest, recent result into exactly one branch, beside what runs already (clinical safety, 2 and 4).
final class Entries {

    private final Reconciliation work;
    private final StepRunner steps;
    private final Reactions reactions;

    Entries(Reconciliation work, StepRunner steps, Reactions reactions) {
        this.work = work;
        this.steps = steps;
        this.reactions = reactions;
    }

    /// The branch that the result takes now: the first whose segment holds, else the explicit else.
    Branch select() {
        return work.versions.current().branches().stream()
                .filter(branch -> branch.group().map(work::holdsNow).orElse(true))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a checked plan ends with an else"));
    }

    void enter(SeriesResult result) {
        Branch branch = select();
        Optional<JourneyInstance> urgent = unresolvedUrgent();
        if (urgent.isPresent() && !branch.urgent()) {
            contradict(urgent.get(), result);
            return;
        }
        Optional<JourneyInstance> same = sameBranch(branch);
        if (same.isPresent()) {
            update(same.get(), branch, result);
            return;
        }
        openInstances().forEach(open -> end(open, InstanceStatus.SUPERSEDED));
        start(result, branch, Optional.empty());
    }

    /// A corrected result takes another branch. It finds the same house rules as a new one: at most one instance
    /// runs, an unresolved urgent branch of another result stays, and one that this result only adds to keeps its
    /// deadlines.
    ///
    /// @param replaces the instance whose message is taken back
    void takeOver(SeriesResult result, Branch branch, Optional<String> replaces) {
        Optional<JourneyInstance> urgent = unresolvedUrgent();
        if (urgent.isPresent() && !branch.urgent()) {
            contradict(urgent.get(), result);
            return;
        }
        Optional<JourneyInstance> same = sameBranch(branch).filter(JourneyInstance::isRunning);
        if (same.isPresent() && (branch.urgent() || replaces.isEmpty())) {
            update(same.get(), branch, result);
            return;
        }
        openInstances().forEach(open -> end(open, InstanceStatus.SUPERSEDED));
        start(result, branch, replaces);
    }

    /// Opens an instance of a branch for a result.
    ///
    /// @param replaces the instance whose message is taken back
    void start(SeriesResult result, Branch branch, Optional<String> replaces) {
        JourneyPlan plan = work.versions.current();
        Instant now = work.input.now();
        long rounds = work.run.instances().stream()
                .filter(instance -> instance.trigger().equals(result.key()))
                .count();
        String key = rounds == 0 ? result.key().toString() : result.key() + "#" + rounds;
        Map<String, StepRecord> begun = new TreeMap<>();
        branch.steps().stream().filter(this::applies).forEach(step -> begun.put(step.id(), StepRecord.waiting(now)));
        work.put(new JourneyInstance(
                key,
                work.input.facts().patient(),
                plan.version(),
                branch.id(),
                now,
                InstanceStatus.RUNNING,
                now,
                List.of(result.evidence()),
                List.of(),
                replaces,
                begun));
        record(result, Disposition.ENTERED, Optional.of(key));
        work.count("journey_entries_" + branch.id().replace('-', '_'));
    }

    void end(JourneyInstance instance, InstanceStatus status) {
        Optional<Branch> branch = work.branch(instance);
        work.put(branch.map(found -> steps.end(instance, found, status))
                .orElseGet(() -> instance.with(status, work.input.now())));
    }

    void record(SeriesResult result, Disposition disposition, Optional<String> instance) {
        work.run = work.run.with(new ResultRecord(
                result.key(),
                result.version(),
                result.fingerprint(),
                result.category(),
                disposition,
                instance,
                work.input.now()));
    }

    private boolean applies(Step step) {
        return step.requirements().stream()
                .allMatch(requirement -> work.holdsNow(requirement.group()) == requirement.member());
    }

    private List<JourneyInstance> openInstances() {
        return work.run.instances().stream().filter(JourneyInstance::isOpen).toList();
    }

    private Optional<JourneyInstance> unresolvedUrgent() {
        return work.run.running().filter(this::unresolvedUrgent);
    }

    /// Whether an urgent branch waits for a visit or for a person still.
    boolean unresolvedUrgent(JourneyInstance instance) {
        return instance.isRunning()
                && work.branch(instance).filter(Branch::urgent).isPresent();
    }

    /// An instance of the same branch that this result only adds to: within the plan's window, and for an urgent branch
    /// only while it runs. Branches that people review take each result anew.
    private Optional<JourneyInstance> sameBranch(Branch branch) {
        return work.run.instances().reversed().stream()
                .filter(instance -> instance.branch().equals(branch.id()) && branch.hasMessages())
                .filter(instance -> branch.urgent() ? instance.isRunning() : goesOn(instance))
                .findFirst();
    }

    private boolean goesOn(JourneyInstance instance) {
        boolean ended =
                switch (instance.status()) {
                    case RUNNING, RESOLVED_BY_TEAM, COMPLETED -> false;
                    case SUPERSEDED, CORRECTED, RETRACTED, PATIENT_DECEASED -> true;
                };
        Instant until = work.versions
                .current()
                .parameters()
                .sameBranch()
                .after(instance.entry(), work.input.facts().zone());
        return !ended && !until.isBefore(work.input.now());
    }

    /// The plan names the new result; advice is not repeated, except in an urgent branch, which is never suppressed.
    private void update(JourneyInstance instance, Branch branch, SeriesResult result) {
        JourneyInstance next = instance.withBasis(newestFirst(result, instance.basis()));
        if (branch.urgent()) {
            next = renew(next, branch);
        }
        work.put(next);
        openTasks(next, TaskInputs::addResult, result.evidence());
        record(result, Disposition.UPDATED, Optional.of(instance.key()));
    }

    private JourneyInstance renew(JourneyInstance instance, Branch branch) {
        JourneyInstance next = instance;
        for (Step step : branch.steps()) {
            Optional<StepState> state = next.step(step.id()).map(StepRecord::state);
            if (step.kind() == StepKind.MESSAGE
                    && state.flatMap(now -> StepTable.find(step.kind(), now, StepEvent.RENEWED))
                            .isPresent()) {
                next = steps.apply(next, branch, step, StepEvent.RENEWED);
            }
        }
        return next;
    }

    /// A newer result of a branch that is not urgent does not close an unresolved urgent one, whatever branch that
    /// is and whether or not its value can be judged: 9.4 % is not answered by 6.8 mmol/mol. Its Task says so and a
    /// person decides. What somebody must see in any case is asked as well, beside the Task that is open.
    private void contradict(JourneyInstance instance, SeriesResult result) {
        JourneyInstance next = instance.withDiscordant(newestFirst(result, instance.discordant()));
        work.put(next);
        record(result, Disposition.DISCORDANT, Optional.of(instance.key()));
        int told = openTasks(next, TaskInputs::addDiscordant, result.evidence());
        if (told == 0 || work.results.serious(result)) {
            reactions.open(Reaction.DISCORDANT_RESULT, result);
        }
    }

    /// Adds to the Tasks that are open, and says how many those are.
    private int openTasks(JourneyInstance instance, BiConsumer<Task, Evidence> add, Evidence evidence) {
        List<Task> open = instance.steps().values().stream()
                .filter(StepRunner::isOpenTask)
                .flatMap(step -> work.current(Task.class, step.resource()).stream())
                .filter(TaskInputs::isOpen)
                .toList();
        open.forEach(task -> {
            add.accept(task, evidence);
            work.update(task);
        });
        return open.size();
    }

    private static List<Evidence> newestFirst(SeriesResult result, List<Evidence> others) {
        return Stream.concat(Stream.of(result.evidence()), others.stream().filter(other -> !other.key()
                        .equals(result.key())))
                .toList();
    }
}
