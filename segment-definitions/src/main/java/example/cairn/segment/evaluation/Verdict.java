package example.cairn.segment.evaluation;

import example.cairn.model.ResourceKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Whether a patient is in a segment, and when to ask again.
///
/// @param member whether the patient is in
/// @param reviewAt the earliest instant at which that can change with no write; empty: never
/// @param evidence the resource versions that were decisive, `Type/id/_history/version`, sorted
/// @param quality what was passed over, sorted by evidence
public record Verdict(boolean member, Optional<Instant> reviewAt, List<String> evidence, List<DataQuality> quality) {

    public Verdict {
        evidence = List.copyOf(evidence);
        quality = List.copyOf(quality);
    }

    /// The resources of the evidence, whatever their version.
    public Set<ResourceKey> evidenceKeys() {
        return evidence.stream()
                .map(reference -> ResourceKey.parse(reference.substring(0, reference.indexOf("/_history/"))))
                .collect(Collectors.toUnmodifiableSet());
    }
}
