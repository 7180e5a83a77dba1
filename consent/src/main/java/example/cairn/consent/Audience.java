package example.cairn.consent;

/// The kinds of [Recipient] that the table of defaults tells apart.
public enum Audience {
    PATIENT,
    PROXY,
    CARE_TEAM
}
