package example.cairn.storage.plan;

import example.cairn.model.Bucket;
import example.cairn.model.ResourceKey;

/// A version to be written, complete but for its number and instant.
///
/// @param bucket where it will lie
public record Draft(ResourceKey key, Bucket bucket, EncodedBody body, Content content) {}
