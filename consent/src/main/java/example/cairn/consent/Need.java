package example.cairn.consent;

/// What must be on record before a message may go.
public enum Need {
    /// A Consent that permits it (opt-in).
    PERMIT,
    /// No Consent that denies it (opt-out).
    NO_DENY,
    /// Nothing: Consents are not asked.
    NOTHING
}
