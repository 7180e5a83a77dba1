package example.cairn.demo.population;

/// What happens to the person (clinical safety, 10).
public enum Fate {
    NONE,
    DIES_AFTER_RESULT,
    INACTIVE
}
