package example.cairn.segment.definition;

import example.cairn.search.facts.ChartChange;
import example.cairn.search.match.Reads;
import example.cairn.terminology.Terminology;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which segments a change to a chart can touch. A segment reads the series of its own queries, and what the segments
/// say that it refers to; a verdict under which none of these has changed stays the same until its review.
final class Dependencies {

    private record Dependency(String segment, Reads reads, Set<String> references) {}

    /// Each after those it refers to.
    private final List<Dependency> ordered;

    Dependencies(Collection<Segment> ordered) {
        this.ordered = ordered.stream()
                .map(segment -> new Dependency(
                        segment.id(), new Reads(Reads.filters(Slices.of(List.of(segment)))), segment.references()))
                .toList();
    }

    Set<String> touchedBy(ChartChange change, Terminology terminology) {
        Set<String> touched = new HashSet<>();
        for (Dependency each : ordered) {
            if (each.reads().touchedBy(change, terminology) || !Collections.disjoint(each.references(), touched)) {
                touched.add(each.segment());
            }
        }
        return touched;
    }

    /// The segments and all that they refer to, directly or not.
    Set<String> withReferences(Set<String> segments) {
        Set<String> all = new HashSet<>(segments);
        ordered.reversed().stream()
                .filter(each -> all.contains(each.segment()))
                .forEach(each -> all.addAll(each.references()));
        return all;
    }
}
