package example.cairn.engine.decide;

import example.cairn.journey.definition.PlanVersions;
import example.cairn.search.facts.ChartChange;
import example.cairn.search.facts.Slice;
import example.cairn.search.match.Reads;
import example.cairn.segment.definition.SegmentSet;
import example.cairn.terminology.Terminology;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What reconciling a plan looks at, worked out once.
///
/// @param segments all that its conditions ask, directly or not
/// @param reads what else wakes it: its results, Consents, the team's work
/// @param slices what it needs of a chart. The segments that it asks about now are answered by the patient's
///     memberships; only those that it asks about an entry are judged anew
record PlanNeeds(Set<String> segments, Reads reads, List<Slice> slices) {

    static PlanNeeds of(PlanVersions plan, SegmentSet segments) {
        List<Slice> own = Slice.union(
                Stream.of(plan.current().slices(), MessagingView.SLICES).flatMap(List::stream));
        return new PlanNeeds(
                segments.withReferences(plan.groups()),
                new Reads(Reads.filters(own), MessagingView.INTERESTS),
                Slice.union(Stream.concat(
                        own.stream(), segments.slices(segments.withReferences(plan.watched())).stream())));
    }

    boolean touchedBy(Set<String> judged, Set<ChartChange> changes, Terminology terminology) {
        return !Collections.disjoint(segments, judged)
                || changes.stream().anyMatch(change -> reads.touchedBy(change, terminology));
    }
}
