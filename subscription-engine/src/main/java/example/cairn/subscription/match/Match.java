package example.cairn.subscription.match;

import example.cairn.model.ResourceKey;
import example.cairn.subscription.Channel;

/// A subscription that wants to hear of a change.
///
/// @param subscription which
/// @param channel how it is told: a webhook by an event, a journey within the engine
public record Match(ResourceKey subscription, Channel channel) {}
