package example.cairn.journey;

import example.cairn.model.ResourceKey;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What a segment says about the patient now.
///
/// @param member whether the patient is in it
/// @param reviewAt the earliest instant at which that can change without a write
/// @param evidence the resources that made it true
public record SegmentAnswer(boolean member, Optional<Instant> reviewAt, Set<ResourceKey> evidence) {

    public SegmentAnswer {
        evidence = Set.copyOf(evidence);
    }
}
