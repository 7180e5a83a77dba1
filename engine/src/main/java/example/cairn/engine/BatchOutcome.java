package example.cairn.engine;

import example.cairn.model.Bucket;
import java.util.Set;

/// What a committed batch leaves to do.
///
/// @param unfinished buckets with more news than one batch takes
/// @param notified subscriptions with new matches to number
/// @param messages whether messages were queued
/// @param judged how many patients were judged
/// @param parked how many could not be
public record BatchOutcome(Set<Bucket> unfinished, Set<String> notified, boolean messages, int judged, int parked) {

    public BatchOutcome {
        unfinished = Set.copyOf(unfinished);
        notified = Set.copyOf(notified);
    }
}
