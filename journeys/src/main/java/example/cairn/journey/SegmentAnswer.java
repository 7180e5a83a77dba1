package example.cairn.journey;

import java.time.Instant;
import java.util.Optional;

/// What a segment says about the patient now.
///
/// @param member whether the patient is in it
/// @param reviewAt the earliest instant at which that can change without a write
public record SegmentAnswer(boolean member, Optional<Instant> reviewAt) {}
