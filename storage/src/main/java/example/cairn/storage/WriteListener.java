package example.cairn.storage;

import example.cairn.model.ResourceChange;
import java.util.List;

/// Told of changes right after their commit, in the writer's thread. A hint only: whoever must not miss a change reads
/// the feed.
@FunctionalInterface
public interface WriteListener {
    void committed(List<ResourceChange> changes);
}
