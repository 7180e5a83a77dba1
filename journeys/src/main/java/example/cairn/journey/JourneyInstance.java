package example.cairn.journey;

import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// One run of a plan for one result: the branch taken and how far each of its steps is.
///
/// @param key `Observation/x` for the first branch that a result took, `Observation/x#1` for the one after a
///     correction; part of every effect id, so that the same branch taken again acts again
/// @param patient whose run it is; after a merge the one it began with, so that effect ids stay the same
/// @param planVersion the business version of the plan that it entered with and stays on
/// @param branch the branch's id
/// @param entry when it entered; all deadlines run from here
/// @param status how it stands
/// @param since when the status was reached
/// @param basis versions of the results it rests on, newest first
/// @param discordant versions of newer results that contradict an unresolved urgent branch; a person decides
/// @param replaces key of the instance whose message the first message of this one takes back
/// @param steps by step id
public record JourneyInstance(
        String key,
        PatientKey patient,
        String planVersion,
        String branch,
        Instant entry,
        InstanceStatus status,
        Instant since,
        List<Evidence> basis,
        List<Evidence> discordant,
        Optional<String> replaces,
        Map<String, StepRecord> steps) {

    public JourneyInstance {
        basis = List.copyOf(basis);
        discordant = List.copyOf(discordant);
        steps = Collections.unmodifiableMap(new TreeMap<>(steps));
    }

    public boolean isRunning() {
        return status == InstanceStatus.RUNNING;
    }

    /// Whether its CarePlan still waits for the visit: it runs, or the team closed it with a visit to come.
    public boolean isOpen() {
        return status == InstanceStatus.RUNNING || status == InstanceStatus.RESOLVED_BY_TEAM;
    }

    /// The result that opened it.
    public ResourceKey trigger() {
        int round = key.indexOf('#');
        return ResourceKey.parse(round < 0 ? key : key.substring(0, round));
    }

    public boolean restsOn(ResourceKey result) {
        return basis.stream().anyMatch(evidence -> evidence.key().equals(result));
    }

    /// Whether a message is one that a step has ordered and of whose fate it has not heard.
    boolean hasOrdered(ResourceKey communication) {
        return steps.values().stream()
                .anyMatch(step -> step.state() == StepState.ORDERED
                        && step.resource().filter(communication::equals).isPresent());
    }

    public Optional<StepRecord> step(String id) {
        return Optional.ofNullable(steps.get(id));
    }

    public JourneyInstance with(String stepId, StepRecord step) {
        Map<String, StepRecord> next = new TreeMap<>(steps);
        next.put(stepId, step);
        return new JourneyInstance(
                key, patient, planVersion, branch, entry, status, since, basis, discordant, replaces, next);
    }

    public JourneyInstance with(InstanceStatus next, Instant at) {
        return new JourneyInstance(
                key, patient, planVersion, branch, entry, next, at, basis, discordant, replaces, steps);
    }

    public JourneyInstance withBasis(List<Evidence> next) {
        return new JourneyInstance(
                key, patient, planVersion, branch, entry, status, since, next, discordant, replaces, steps);
    }

    public JourneyInstance withDiscordant(List<Evidence> next) {
        return new JourneyInstance(
                key, patient, planVersion, branch, entry, status, since, basis, next, replaces, steps);
    }

    Set<ResourceKey> evidence() {
        Set<ResourceKey> keys = new HashSet<>();
        basis.forEach(evidence -> keys.add(evidence.key()));
        discordant.forEach(evidence -> keys.add(evidence.key()));
        steps.values().forEach(step -> {
            step.resource().ifPresent(keys::add);
            step.request().ifPresent(keys::add);
        });
        return keys;
    }
}
