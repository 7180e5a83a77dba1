package example.cairn.demo.population;

/// What the laboratory does after the first final result (clinical safety, 4).
public enum Revision {
    NONE,
    /// The same Observation corrected to another category.
    CORRECTED,
    ENTERED_IN_ERROR,
    /// The same result once more from another source: same patient, code, effective and value.
    REPEATED,
    /// A newer, lower result: an unresolved critical branch stays, a person decides.
    DISCORDANT,
    /// An older result that arrives after the newer one.
    OLDER_ARRIVES_LATE
}
