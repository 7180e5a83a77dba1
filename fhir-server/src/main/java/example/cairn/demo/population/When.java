package example.cairn.demo.population;

/// In which act of the story something must have happened first.
public enum When {
    NEVER,
    AT_ONCE,
    AFTER_24_HOURS,
    AFTER_8_DAYS;

    /// Whether it must have happened by the end of `act`.
    public boolean by(When act) {
        return this != NEVER && compareTo(act) <= 0;
    }
}
