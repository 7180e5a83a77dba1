package example.cairn.journey.definition;

import java.util.Map;

/// One plan in all versions that somebody is inside of. New results enter the current one; an instance stays on the
/// version it entered with, where that is still known.
///
/// @param current what new results enter
/// @param earlier by business version
public record PlanVersions(JourneyPlan current, Map<String, JourneyPlan> earlier) {

    public PlanVersions {
        earlier = Map.copyOf(earlier);
    }

    public static PlanVersions of(JourneyPlan plan) {
        return new PlanVersions(plan, Map.of());
    }

    public JourneyPlan version(String version) {
        return earlier.getOrDefault(version, current);
    }
}
