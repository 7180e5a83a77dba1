package example.cairn.storage.plan;

import example.cairn.model.Bucket;
import example.cairn.model.ResourceKey;
import example.cairn.storage.WantedChanges;
import java.util.Map;
import java.util.function.Function;

/// What is there while the buckets are locked.
///
/// @param buckets every bucket that a step can write to
/// @param heads the rows of the keys that exist, where they lie now
/// @param leftBehind tombstones of moved resources in buckets to which a step brings them back
/// @param reader reads a stored body
/// @param wanted which changes the engine wants
public record Situation(
        Map<Bucket, BucketState> buckets,
        Map<ResourceKey, Head> heads,
        Map<Place, Head> leftBehind,
        Function<Head, Content> reader,
        WantedChanges wanted) {}
