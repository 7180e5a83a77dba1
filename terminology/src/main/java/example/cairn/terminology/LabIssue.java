package example.cairn.terminology;

import example.cairn.model.Canonical;

/// Why a lab value has no category, or what is odd about one that has (`docs/terminology.md` says each in a sentence).
/// The same codes are published as the CodeSystem `lab-issue`.
public enum LabIssue {
    /// Known, but no cut-points apply to it: JDS HbA1c, mass concentration.
    CODE_NOT_JUDGED,
    /// The definition of this code cannot be used; see the failures of the snapshot.
    DEFINITION_UNUSABLE,
    /// The result carries several known codes, which judge it differently.
    CONFLICTING_CODES,
    /// No value, or a reason why it is absent.
    NO_VALUE,
    /// Components, a range or sampled data instead of one value.
    SEVERAL_VALUES,
    /// A string, a code or another type that has no magnitude.
    NOT_A_QUANTITY,
    /// No unit in the UCUM system.
    UNIT_NOT_UCUM,
    /// A unit in which this code is not judged, for example 59261-8 in %.
    UNIT_NOT_JUDGED,
    /// Outside what can be true in that unit: 6.8 mmol/mol, 48 %.
    IMPLAUSIBLE_VALUE,
    /// `<6.0` spans two categories.
    COMPARATOR_SPANS_CATEGORIES,
    /// The Observation has a modifier extension, whose meaning is not known here.
    UNKNOWN_MODIFIER,
    /// Judged, but flagged normal although the value is critical.
    NORMAL_FLAG_ON_CRITICAL_VALUE,
    /// Judged, but flagged high although the value is in the reference range.
    HIGH_FLAG_ON_NORMAL_VALUE;

    /// The code system of [#code()].
    public static final String SYSTEM = Canonical.LAB_ISSUE;

    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
