package example.cairn.engine;

import example.cairn.model.Bucket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What a committed batch leaves to do.
///
/// @param unfinished buckets with more news than one batch takes
/// @param busy buckets that somebody else held
/// @param notified subscriptions with new matches to number
/// @param messages whether messages were queued
/// @param judged how many patients were judged
/// @param parked how many could not be
/// @param passedOver how many changes of shared resources could not be matched to subscriptions
public record BatchOutcome(
        Set<Bucket> unfinished,
        List<Bucket> busy,
        Set<String> notified,
        boolean messages,
        int judged,
        int parked,
        int passedOver) {

    static final BatchOutcome NOTHING = new BatchOutcome(Set.of(), List.of(), Set.of(), false, 0, 0, 0);

    /// What two batches leave to do.
    BatchOutcome and(BatchOutcome other) {
        return new BatchOutcome(
                union(unfinished, other.unfinished),
                Stream.concat(busy.stream(), other.busy.stream()).toList(),
                union(notified, other.notified),
                messages || other.messages,
                judged + other.judged,
                parked + other.parked,
                passedOver + other.passedOver);
    }

    public BatchOutcome {
        unfinished = Set.copyOf(unfinished);
        busy = List.copyOf(busy);
        notified = Set.copyOf(notified);
    }

    private static <T> Set<T> union(Set<T> some, Set<T> others) {
        Set<T> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
