package example.cairn.storage;

import example.cairn.model.Bucket;
import example.cairn.model.ResourceChange;
import java.util.List;
import java.util.Set;

/// Told of changes right after their commit, in the writer's thread. A hint only: whoever must not miss a change reads
/// the feed.
@FunctionalInterface
public interface WriteListener {

    /// @param changes what was committed, wanted or not
    /// @param news buckets in which some of it is wanted ([WantedChanges])
    void committed(List<ResourceChange> changes, Set<Bucket> news);
}
