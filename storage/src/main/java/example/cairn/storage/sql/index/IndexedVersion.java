package example.cairn.storage.sql.index;

import example.cairn.search.index.IndexEntries;

/// A current version, to be made findable.
public record IndexedVersion(RowHome home, IndexEntries entries) {}
