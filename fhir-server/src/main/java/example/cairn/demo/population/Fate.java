package example.cairn.demo.population;

/// What happens to the person (clinical safety, 10).
public enum Fate {
    NONE,
    DIES_AFTER_RESULT,
    INACTIVE,
    /// Found to be somebody who has another record, which goes on in its place.
    MERGED_AFTER_RESULT
}
