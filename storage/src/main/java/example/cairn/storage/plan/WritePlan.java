package example.cairn.storage.plan;

import example.cairn.model.Bucket;
import example.cairn.storage.WriteOutcome;
import java.util.List;
import java.util.Map;

/// What a transaction writes, and what it answers.
///
/// @param outcomes one per step, in order
/// @param buckets the rows of the locked buckets as they must be at its end
public record WritePlan(
        List<WriteOutcome> outcomes,
        List<PlannedVersion> versions,
        List<FeedRow> feed,
        List<CompartmentLink> links,
        Map<Bucket, BucketState> buckets) {

    public WritePlan {
        outcomes = List.copyOf(outcomes);
        versions = List.copyOf(versions);
        feed = List.copyOf(feed);
        links = List.copyOf(links);
        buckets = Map.copyOf(buckets);
    }

    public boolean refused() {
        return outcomes.stream().anyMatch(WriteOutcome.Refused.class::isInstance);
    }
}
