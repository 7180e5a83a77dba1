package example.cairn.segment.evaluation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
}
