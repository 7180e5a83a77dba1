package example.cairn.journey;

import example.cairn.model.ResourceKey;
import java.time.Instant;

/// A version of a trigger that arrived live while the plan was active and matched the plan's Subscription. Only these
/// can enter: what was loaded as history, or before the plan was published, never messages anybody (clinical safety,
/// 6).
///
/// @param key the result
/// @param version the version received
/// @param received when
public record EntryCandidate(ResourceKey key, long version, Instant received) {}
