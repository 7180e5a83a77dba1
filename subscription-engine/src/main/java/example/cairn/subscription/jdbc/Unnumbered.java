package example.cairn.subscription.jdbc;

import example.cairn.model.Placement;
import example.cairn.model.ResourceKey;

/// A match as it is read back, to be numbered or already so.
///
/// @param source where the change was and whose it is
/// @param seq of the change in that bucket's feed
/// @param resource what changed
/// @param version the version that matched
public record Unnumbered(Placement source, long seq, ResourceKey resource, long version) {}
