package example.cairn.storage.sql;

import example.cairn.model.Bucket;
import example.cairn.storage.plan.BucketState;
import example.cairn.storage.plan.FeedRow;
import example.cairn.storage.plan.Reservation;
import example.cairn.storage.plan.WritePlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A plan whose buckets are locked.
///
/// @param before the buckets when they were locked
/// @param reserved what was taken then
record LockedPlan(WritePlan plan, Map<Bucket, BucketState> before, Map<Bucket, Reservation> reserved) {

    Map<Bucket, BucketState> corrections() {
        Map<Bucket, BucketState> corrections = new HashMap<>();
        plan.buckets().forEach((bucket, after) -> {
            BucketState old = before.getOrDefault(bucket, after);
            if (!reserved.getOrDefault(bucket, Reservation.LOCK).fits(old, after)) {
                corrections.put(bucket, after);
            }
        });
        return corrections;
    }

    /// The answers alone.
    LockedPlan withoutWrites() {
        return new LockedPlan(
                new WritePlan(plan.outcomes(), List.of(), List.of(), List.of(), Map.of()), before, reserved);
    }

    List<FeedRow> feed() {
        return plan.feed();
    }
}
