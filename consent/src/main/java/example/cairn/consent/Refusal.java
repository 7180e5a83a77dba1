package example.cairn.consent;

import java.util.Locale;

/// Why a message may not go. Where several Consents fail for different reasons the last of this list is told: it comes
/// closest to a permit. Published as the CodeSystem `consent-reason`.
public enum Refusal {
    /// Nothing on record speaks of this. Silence is no objection.
    NO_CONSENT,
    /// A permit, but of another scope than patient-privacy.
    WRONG_SCOPE,
    /// A permit, but for other purposes. HMARKT is never implied by another purpose, nor by none.
    PURPOSE_NOT_COVERED,
    /// A permit, but for other recipients.
    RECIPIENT_NOT_NAMED,
    /// A permit, but for other topics.
    TOPIC_NOT_COVERED,
    /// A permit, but for other channels.
    CHANNEL_NOT_COVERED,
    /// A permit that begins later.
    NOT_YET,
    /// A permit that has ended.
    EXPIRED,
    /// A permit under a modifier extension that is not known here.
    UNKNOWN_MODIFIER,
    /// A permit whose period cannot be read or ends before it starts.
    MALFORMED_PERIOD,
    /// A permit with a purpose that is not known, or a message whose purpose has no rule.
    UNKNOWN_PURPOSE,
    /// A provision that says neither permit nor deny.
    MISSING_TYPE,
    /// A marketing permit entered by staff without the signed authorisation.
    AUTHORISATION_MISSING,
    /// There was a permit, and it was taken back.
    WITHDRAWN,
    /// An active Consent denies it.
    DENIED;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether a person should repair the Consent behind it.
    boolean malformed() {
        return this == UNKNOWN_MODIFIER || this == MALFORMED_PERIOD || this == UNKNOWN_PURPOSE || this == MISSING_TYPE;
    }

    /// Whether HL7's `patient-objection` may be said of it.
    public boolean objection() {
        return this == WITHDRAWN || this == DENIED;
    }
}
