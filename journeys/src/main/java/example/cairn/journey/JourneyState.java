package example.cairn.journey;

import example.cairn.model.ResourceKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the journeys of one patient remember: per plan (canonical address without version), what entered and what was
/// done. Everything else is read from the chart each time, so this is small and never the truth about a resource.
///
/// @param runs by plan address
public record JourneyState(Map<String, PlanRun> runs) {

    public static final JourneyState EMPTY = new JourneyState(Map.of());

    public JourneyState {
        runs = Map.copyOf(runs);
    }

    public PlanRun run(String planUrl) {
        return runs.getOrDefault(planUrl, PlanRun.EMPTY);
    }

    public JourneyState with(String planUrl, PlanRun run) {
        Map<String, PlanRun> next = new HashMap<>(runs);
        if (run.equals(PlanRun.EMPTY)) {
            next.remove(planUrl);
        } else {
            next.put(planUrl, run);
        }
        return new JourneyState(next);
    }

    /// What the machine looks at by id, besides the slices of the plan: results that entered and resources that
    /// Cairn wrote for them. Facts given to the machine must hold each of these that still exists: one that is
    /// missing there counts as deleted.
    public Set<ResourceKey> evidence() {
        Set<ResourceKey> keys = new HashSet<>();
        runs.values().forEach(run -> keys.addAll(run.evidence()));
        return keys;
    }

    /// Whether a message that was ordered is still wanted. The step that ordered it may have ended while the message
    /// was on its way, and then it came back: its result was retracted, the visit booked, consent withdrawn.
    ///
    /// @return why it is not; empty where it is
    public Optional<WithheldReason> lapsed(ResourceKey communication) {
        return runs.values().stream()
                .flatMap(run -> run.instances().stream())
                .filter(instance -> instance.evidence().contains(communication))
                .findFirst()
                .map(instance -> instance.hasOrdered(communication)
                        ? Optional.<WithheldReason>empty()
                        : Optional.of(WithheldReason.lapsed(instance.status())))
                .orElse(Optional.of(WithheldReason.PURPOSE_LAPSED));
    }
}
