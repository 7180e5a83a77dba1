package example.cairn.storage.plan;

import example.cairn.model.Bucket;
import example.cairn.model.ResourceVersion;
import example.cairn.search.index.IndexEntries;
import java.util.List;
import java.util.Optional;

/// One row of `resource` to write.
///
/// @param rid number in index rows
/// @param seq position in its bucket's feed
/// @param movedTo set on the tombstone that a move leaves behind
/// @param pastBuckets where else versions of the resource lie
public record PlannedVersion(
        ResourceVersion version,
        long rid,
        long seq,
        IndexEntries entries,
        RowChange change,
        Optional<Bucket> movedTo,
        List<Bucket> pastBuckets) {

    Head asHead() {
        return new Head(
                version.key(),
                version.placement(),
                rid,
                version.version(),
                version.lastUpdated(),
                version.kind(),
                movedTo,
                pastBuckets,
                version.body());
    }
}
