package example.cairn.storage.plan;

import example.cairn.model.Bucket;
import example.cairn.model.ResourceKey;

/// A key in a bucket: the name of a row of `resource`.
public record Place(Bucket bucket, ResourceKey key) {}
