package example.cairn.journey;

import example.cairn.model.ResourceKey;
import example.cairn.search.facts.PatientFacts;
import example.cairn.terminology.Terminology;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Everything a reconciliation looks at besides the plan and the state.
///
/// @param facts the plan's slices and all of `JourneyState.evidence()` that still exists
/// @param segments how segments judge this patient now
/// @param terminology how a result is judged
/// @param candidates trigger versions that arrived live since the last reconciliation; repeating one changes nothing
/// @param tombstones versions of the deletions since then, so that a Task can name them
/// @param messaging whether the patient can be messaged now
/// @param retried Communications in progress that no server has taken yet: they wait for another attempt and can still
///     be taken back
/// @param now the instant of the judgement
public record JourneyInput(
        PatientFacts facts,
        SegmentQuestions segments,
        Terminology terminology,
        List<EntryCandidate> candidates,
        Map<ResourceKey, Long> tombstones,
        Messaging messaging,
        Set<ResourceKey> retried,
        Instant now) {

    public JourneyInput {
        candidates = List.copyOf(candidates);
        tombstones = Map.copyOf(tombstones);
        retried = Set.copyOf(retried);
    }
}
