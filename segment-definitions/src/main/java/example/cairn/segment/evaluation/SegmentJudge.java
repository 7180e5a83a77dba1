package example.cairn.segment.evaluation;

import static java.util.Comparator.comparing;

import example.cairn.model.ResourceKey;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.facts.PatientFacts;
import example.cairn.segment.definition.Segment;
import example.cairn.segment.definition.SegmentSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Judges one patient by the segments of a set. Facts, instant and variables come in, verdicts go out; nothing is
/// remembered.
///
/// @param segments the definitions judged by
public record SegmentJudge(SegmentSet segments) {

    /// Judges by all segments, for membership.
    ///
    /// @param facts at least the set's slices
    /// @return verdicts by segment id
    public Map<String, Verdict> judgeAll(PatientFacts facts, MatchContext context) {
        return judge(segments.ids(), Map.of(), facts, context);
    }

    /// Judges by some segments, for membership, where earlier verdicts of the others still hold.
    ///
    /// @param ids of segments of the set
    /// @param known what is kept of the others' verdicts, at least of those that these refer to
    /// @param facts at least the slices of these segments
    /// @return verdicts of these segments by id
    public Map<String, Verdict> judge(
            Set<String> ids, Map<String, Known> known, PatientFacts facts, MatchContext context) {
        Evaluation evaluation = new Evaluation(segments, new Chart(facts, context, Set.of()));
        known.forEach(evaluation::take);
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        for (Segment segment : segments.segments()) {
            if (ids.contains(segment.id())) {
                verdicts.put(segment.id(), verdict(evaluation.of(segment)));
            }
        }
        return verdicts;
    }

    /// Judges by one segment, for a journey: with its variables bound in the context and without the evidence that does
    /// not count for it.
    ///
    /// @param id of a segment of the set
    /// @param ignored resources that are passed over, also by the segments it refers to
    /// @throws IllegalArgumentException where the set has no such segment: the plan was checked against another set
    public Verdict judge(String id, PatientFacts facts, MatchContext context, Set<ResourceKey> ignored) {
        return judge(id, Map.of(), facts, context, ignored);
    }

    /// The same, where the verdicts of some others are known to hold under this question too.
    public Verdict judge(
            String id, Map<String, Known> known, PatientFacts facts, MatchContext context, Set<ResourceKey> ignored) {
        Segment segment = segments.find(id).orElseThrow(() -> new IllegalArgumentException("no segment Group/" + id));
        Evaluation evaluation = new Evaluation(segments, new Chart(facts, context, ignored));
        known.forEach(evaluation::take);
        return verdict(evaluation.of(segment));
    }

    private static Verdict verdict(Finding finding) {
        return new Verdict(
                finding.holds(),
                finding.reviewAt(),
                finding.evidence().stream().sorted().toList(),
                finding.quality().stream()
                        .sorted(comparing(DataQuality::evidence).thenComparing(DataQuality::issue))
                        .toList());
    }
}
