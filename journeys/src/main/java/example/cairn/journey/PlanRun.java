package example.cairn.journey;

import example.cairn.model.ResourceKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One plan's memory of one patient.
///
/// @param instances the branches that were entered, oldest first, ended ones included: a message may have to be
///     corrected long after its branch ended
/// @param results every result that the plan has dealt with, oldest first
/// @param reactions what was opened outside a branch, for example the review of a late result
/// @param deathSeen true once the patient was seen dead; a corrected death resumes nothing by itself
public record PlanRun(
        List<JourneyInstance> instances,
        List<ResultRecord> results,
        List<ReactionRecord> reactions,
        boolean deathSeen) {

    public static final PlanRun EMPTY = new PlanRun(List.of(), List.of(), List.of(), false);

    public PlanRun {
        instances = List.copyOf(instances);
        results = List.copyOf(results);
        reactions = List.copyOf(reactions);
    }

    public Optional<ResultRecord> result(ResourceKey key) {
        return results.stream().filter(result -> result.key().equals(key)).findFirst();
    }

    public Optional<JourneyInstance> instance(String key) {
        return instances.stream().filter(instance -> instance.key().equals(key)).findFirst();
    }

    /// The instance that runs now; the machine keeps it to one per plan.
    public Optional<JourneyInstance> running() {
        return instances.stream().filter(JourneyInstance::isRunning).findFirst();
    }

    public Optional<ReactionRecord> reaction(String name) {
        return reactions.stream()
                .filter(reaction -> reaction.name().equals(name))
                .findFirst();
    }

    /// The same run with this instance put in the place of the one of its key, or at the end.
    public PlanRun with(JourneyInstance instance) {
        return new PlanRun(replaced(instances, instance, JourneyInstance::key), results, reactions, deathSeen);
    }

    public PlanRun with(ResultRecord result) {
        return new PlanRun(instances, replaced(results, result, ResultRecord::key), reactions, deathSeen);
    }

    public PlanRun with(ReactionRecord reaction) {
        return new PlanRun(instances, results, replaced(reactions, reaction, ReactionRecord::name), deathSeen);
    }

    public PlanRun withDeathSeen(boolean seen) {
        return new PlanRun(instances, results, reactions, seen);
    }

    Set<ResourceKey> evidence() {
        Set<ResourceKey> keys = results.stream().map(ResultRecord::key).collect(Collectors.toCollection(HashSet::new));
        instances.forEach(instance -> keys.addAll(instance.evidence()));
        reactions.forEach(reaction -> keys.add(reaction.task()));
        return keys;
    }

    private static <T> List<T> replaced(List<T> list, T element, Function<T, Object> key) {
        List<T> next = new ArrayList<>(list);
        for (int i = 0; i < next.size(); i++) {
            if (key.apply(next.get(i)).equals(key.apply(element))) {
                next.set(i, element);
                return next;
            }
        }
        next.add(element);
        return next;
    }
}
