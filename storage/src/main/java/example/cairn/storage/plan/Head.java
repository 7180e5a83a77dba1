package example.cairn.storage.plan;

import example.cairn.model.Bucket;
import example.cairn.model.ChangeKind;
import example.cairn.model.Placement;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The row of `resource` that a key has in one bucket.
///
/// @param rid its number in index rows
/// @param movedTo where the resource lies now; then the rest is that of a tombstone
/// @param pastBuckets where else versions of it lie
public record Head(
        ResourceKey key,
        Placement placement,
        long rid,
        long version,
        Instant lastUpdated,
        ChangeKind kind,
        Optional<Bucket> movedTo,
        List<Bucket> pastBuckets,
        byte[] body) {

    public boolean deleted() {
        return kind == ChangeKind.DELETE;
    }

    public ResourceVersion current() {
        return new ResourceVersion(key, version, lastUpdated, kind, body, placement);
    }
}
