package example.cairn.journey.definition;

import example.cairn.model.Canonical;

/// Addresses of the extensions of a journey's wire form (`docs/journeys.md`).
public final class JourneyExtensions {

    /// On PlanDefinition, repeated: `name` and `value`.
    public static final String PARAMETER = Canonical.STRUCTURE + "journey-parameter";

    /// On PlanDefinition and ActivityDefinition, repeated: `key`, `language` and `text`.
    public static final String TEXT = Canonical.STRUCTURE + "journey-text";

    /// On an action: `at-once` or `only`.
    public static final String WHEN_UNREACHED = Canonical.STRUCTURE + "journey-when-unreached";

    /// On an action: the name of the clinical approver who lets it send at night.
    public static final String OVERRIDES_QUIET_HOURS = Canonical.STRUCTURE + "overrides-quiet-hours";

    /// On an action that waits months or years: the time of the patient's day at which it is due.
    public static final String LOCAL_TIME = Canonical.STRUCTURE + "journey-local-time";

    /// On an ActivityDefinition of kind CommunicationRequest: informing, clinical, reminder or team-notice.
    public static final String MESSAGE_CLASS = Canonical.STRUCTURE + "journey-message-class";

    /// On CarePlan, ServiceRequest and CommunicationRequest, which have no native `statusReason` (R4).
    public static final String STATUS_REASON = "http://hl7.org/fhir/StructureDefinition/workflow-statusReason";

    /// On CommunicationRequest, which has no `instantiatesCanonical` (R4).
    public static final String GENERATED_FROM = "http://hl7.org/fhir/StructureDefinition/workflow-generatedFrom";

    private JourneyExtensions() {}
}
