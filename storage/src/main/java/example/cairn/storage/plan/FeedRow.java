package example.cairn.storage.plan;

import example.cairn.model.ResourceChange;

/// One row of `change_feed` to write.
///
/// @param wanted the engine must look at it
public record FeedRow(ResourceChange change, boolean wanted) {}
