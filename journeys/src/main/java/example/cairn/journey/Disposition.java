package example.cairn.journey;

/// What became of a result that arrived live.
public enum Disposition {
    /// It entered a branch.
    ENTERED,
    /// The same branch ran already: its plan now names this result, no second advice went out.
    UPDATED,
    /// A newer result of a branch that is not urgent, beside an unresolved urgent one: a person decides.
    DISCORDANT,
    /// Another copy of a result that was dealt with.
    SAME,
    /// A newer resource with the same identifier says another value: that one corrects it.
    REPLACED,
    /// A newer result was there already.
    LATE,
    /// Too old by its clinical time.
    NOT_RECENT,
    /// It has no clinical time, or one in the future.
    NO_USABLE_TIME,
    /// The plan asks for consent before entry; it enters when consent comes while it is recent.
    AWAITING_CONSENT,
    PATIENT_DECEASED,
    PATIENT_INACTIVE,
    /// The patient was merged into another, whose journeys do not see this result.
    PATIENT_MERGED,
    /// Entered in error, cancelled or deleted.
    RETRACTED
}
