package example.cairn.terminology;

/// What a lab value means by its own definition.
public sealed interface LabJudgement {

    /// No ObservationDefinition knows this code: not a value that Cairn judges.
    record NotApplicable() implements LabJudgement {}

    /// @param category code of `https://cairn.example/fhir/CodeSystem/lab-category`
    record Judged(String category) implements LabJudgement {}

    /// The code is known, the value cannot be judged. Never silence: a person reviews it.
    ///
    /// @param issue code of `https://cairn.example/fhir/CodeSystem/lab-issue`, for example `implausible-value`
    record NotJudged(String issue) implements LabJudgement {}
}
