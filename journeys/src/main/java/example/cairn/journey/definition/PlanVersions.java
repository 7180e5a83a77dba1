package example.cairn.journey.definition;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /// The segments that are asked for as long as an instance is open, on whichever version it is: with its entry, and
    /// without the evidence that does not count for it.
    public Set<String> watched() {
        return ofAll(JourneyPlan::watched);
    }

    /// All segments that any version names.
    public Set<String> groups() {
        return ofAll(JourneyPlan::groups);
    }

    private Set<String> ofAll(Function<JourneyPlan, Set<String>> groups) {
        return Stream.concat(Stream.of(current), earlier.values().stream())
                .flatMap(plan -> groups.apply(plan).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    public JourneyPlan version(String version) {
        return earlier.getOrDefault(version, current);
    }
}
