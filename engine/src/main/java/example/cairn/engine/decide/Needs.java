package example.cairn.engine.decide;

import example.cairn.journey.definition.PlanVersions;
import example.cairn.search.facts.Slice;
import example.cairn.segment.definition.SegmentSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// What the definitions need of a chart, for any choice of them. Each choice is worked out once: there are few that
/// events make, and storage keeps a statement for each.
public final class Needs {

    private record Choice(Set<String> segments, Set<String> plans) {}

    private final SegmentSet segments;
    private final Map<String, PlanNeeds> plans = new TreeMap<>();
    private final Map<Choice, List<Slice>> slices = new ConcurrentHashMap<>();

    Needs(SegmentSet segments, Map<String, PlanVersions> plans) {
        this.segments = segments;
        plans.forEach((url, plan) -> this.plans.put(url, PlanNeeds.of(plan, segments)));
    }

    /// By plan, its address without version.
    Map<String, PlanNeeds> ofPlans() {
        return plans;
    }

    /// What judging these segments and reconciling these plans looks at, but for the Patient, who is always at hand.
    List<Slice> slices(Set<String> ofSegments, Set<String> ofPlans) {
        return slices.computeIfAbsent(new Choice(ofSegments, ofPlans), this::union);
    }

    private List<Slice> union(Choice choice) {
        Stream<Slice> ofSegments = segments.slices(choice.segments()).stream();
        Stream<Slice> ofPlans = plans.entrySet().stream()
                .filter(plan -> choice.plans().contains(plan.getKey()))
                .flatMap(plan -> plan.getValue().slices().stream());
        return Slice.union(
                Stream.concat(ofSegments, ofPlans).filter(slice -> !slice.type().equals("Patient")));
    }
}
