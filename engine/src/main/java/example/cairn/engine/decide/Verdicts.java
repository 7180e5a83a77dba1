package example.cairn.engine.decide;

import example.cairn.segment.evaluation.Known;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What all segments say of a patient now.
///
/// @param kept of those that nothing has touched since they were judged
/// @param fresh of those that were judged now
record Verdicts(Map<String, Known> kept, Map<String, Known> fresh) {

    Verdicts {
        kept = Map.copyOf(kept);
        fresh = Map.copyOf(fresh);
    }

    Known of(String segment) {
        return Optional.ofNullable(fresh.get(segment))
                .or(() -> Optional.ofNullable(kept.get(segment)))
                .orElseThrow(() -> new IllegalArgumentException("no segment Group/" + segment));
    }

    Map<String, Known> all() {
        Map<String, Known> all = new HashMap<>(kept);
        all.putAll(fresh);
        return all;
    }

    /// When they must be asked again, by the name under which that is remembered.
    Map<String, Instant> reviews() {
        Map<String, Instant> reviews = new HashMap<>();
        all().forEach((segment, verdict) ->
                verdict.reviewAt().ifPresent(review -> reviews.put(Footprint.review(segment), review)));
        return reviews;
    }
}
