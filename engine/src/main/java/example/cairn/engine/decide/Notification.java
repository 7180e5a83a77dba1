package example.cairn.engine.decide;

import example.cairn.model.ResourceChange;

/// A webhook subscription wants to hear of a change.
///
/// @param subscription id of the Subscription
/// @param change what it hears of
public record Notification(String subscription, ResourceChange change) {}
