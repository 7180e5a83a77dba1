package example.cairn.demo.population;

/// What the patient said about care messages.
public enum ConsentGiven {
    PERMIT,
    /// Never asked: reason `no-consent`, not an objection.
    NONE,
    DENY,
    /// Gave it once and withdrew it before the result: the old one inactive, a new active deny.
    WITHDRAWN,
    /// Nothing on record when the result arrives; gives it on the same day.
    GIVES_LATER,
    /// Withdraws after the result has arrived and the first message was sent.
    WITHDRAWS_LATER
}
