package example.cairn.storage.plan;

/// What happens to the resource's row in its bucket.
public enum RowChange {
    /// There is none.
    INSERT,
    /// It goes to history first, unless it is the tombstone of a resource that moved away and now comes back.
    REPLACE
}
