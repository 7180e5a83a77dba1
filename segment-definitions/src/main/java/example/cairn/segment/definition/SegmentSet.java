package example.cairn.segment.definition;

import example.cairn.model.Failure;
import example.cairn.model.Result;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.facts.ChartChange;
import example.cairn.search.facts.Slice;
import example.cairn.search.match.Reads;
import example.cairn.terminology.Terminology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// All segments that are judged together, an immutable snapshot. Normal form: ids differ, every reference is answered,
/// and each segment comes after those it refers to.
public final class SegmentSet {

    public static final SegmentSet EMPTY = new SegmentSet(List.of());

    private final Map<String, Segment> byId;
    private final List<Slice> slices;
    private final Dependencies dependencies;

    private SegmentSet(List<Segment> ordered) {
        Map<String, Segment> map = new LinkedHashMap<>();
        ordered.forEach(segment -> map.put(segment.id(), segment));
        this.byId = Collections.unmodifiableMap(map);
        this.slices = Slices.of(ordered);
        this.dependencies = new Dependencies(ordered);
    }

    /// Orders the segments; refuses doubled ids, references to segments that are not among them, and cycles, whose way
    /// is named.
    public static Result<SegmentSet> of(Collection<Segment> segments) {
        List<Failure> problems = new ArrayList<>();
        Map<String, Segment> known = new LinkedHashMap<>();
        for (Segment segment : segments) {
            if (known.put(segment.id(), segment) != null) {
                problems.add(Failure.invalid("Group/" + segment.id(), "is defined twice"));
            }
        }
        Map<String, Segment> ordered = new LinkedHashMap<>();
        known.values().forEach(segment -> place(segment, known, ordered, new LinkedHashSet<>(), problems));
        return problems.isEmpty()
                ? Result.ok(new SegmentSet(List.copyOf(ordered.values())))
                : new Result.Failed<>(problems.stream().distinct().toList());
    }

    private static void place(
            Segment segment,
            Map<String, Segment> known,
            Map<String, Segment> ordered,
            Set<String> way,
            List<Failure> problems) {
        if (ordered.containsKey(segment.id())) {
            return;
        }
        way.add(segment.id());
        for (String reference : segment.references()) {
            Segment other = known.get(reference);
            if (other == null) {
                problems.add(Failure.invalid(
                        "Group/" + segment.id(), "refers to Group/" + reference + ", which is no active segment"));
            } else if (way.contains(reference)) {
                problems.add(Failure.invalid("Group/" + segment.id(), "refers to itself: " + cycle(way, reference)));
            } else {
                place(other, known, ordered, way, problems);
            }
        }
        way.remove(segment.id());
        ordered.put(segment.id(), segment);
    }

    private static String cycle(Set<String> way, String start) {
        return way.stream().dropWhile(id -> !id.equals(start)).collect(Collectors.joining(" -> ")) + " -> " + start;
    }

    /// In an order in which each comes after those it refers to.
    public Collection<Segment> segments() {
        return List.copyOf(byId.values());
    }

    public Optional<Segment> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// What to load of a chart for judging all segments.
    public List<Slice> slices() {
        return slices;
    }

    /// What to load of a chart for judging some segments, where the verdicts of those that they refer to are known.
    public List<Slice> slices(Set<String> ids) {
        return Slices.of(byId.values().stream()
                .filter(segment -> ids.contains(segment.id()))
                .toList());
    }

    /// The segments whose verdict a change to a chart can change; the others' stay the same until their review.
    public Set<String> touchedBy(ChartChange change, Terminology terminology) {
        return dependencies.touchedBy(change, terminology);
    }

    /// The segments and all that they refer to, directly or not.
    public Set<String> withReferences(Set<String> ids) {
        return dependencies.withReferences(ids);
    }

    /// Their ids, in the same order as the segments.
    public Set<String> ids() {
        return byId.keySet();
    }

    /// Which resources can touch a verdict, by type: one that satisfies none of these before and after a write changes
    /// no membership.
    public Map<String, List<SearchExpression>> interests() {
        return Reads.filters(slices);
    }
}
