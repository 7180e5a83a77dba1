package example.cairn.segment.evaluation;

import java.time.Instant;
import java.util.Optional;

/// What is kept of an earlier verdict that still holds.
///
/// @param member whether the patient is in
/// @param reviewAt the earliest instant at which that can change with no write; empty: never
public record Known(boolean member, Optional<Instant> reviewAt) {

    public static Known of(Verdict verdict) {
        return new Known(verdict.member(), verdict.reviewAt());
    }
}
