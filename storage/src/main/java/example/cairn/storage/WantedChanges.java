package example.cairn.storage;

import example.cairn.search.index.IndexEntries;

/// Decides, while a version is written, whether the engine must look at it. Pure and quick: it runs on the write path.
@FunctionalInterface
public interface WantedChanges {

    /// @param type the resource type
    /// @param before entries of the version replaced, or none
    /// @param after entries of the version written, or none for a deletion
    /// @param historical whether the write said it is history
    boolean wants(String type, IndexEntries before, IndexEntries after, boolean historical);
}
