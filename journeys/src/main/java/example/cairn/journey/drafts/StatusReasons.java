package example.cairn.journey.drafts;

import example.cairn.journey.InstanceStatus;
import example.cairn.journey.definition.JourneyExtensions;
import example.cairn.model.Canonical;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DomainResource;

/// Why something ended, in codes of `journey-end`.
public final class StatusReasons {

    private static final String SYSTEM = Canonical.CODE_SYSTEM + "journey-end";

    private StatusReasons() {}

    public static CodeableConcept concept(InstanceStatus status) {
        return concept(status.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    public static CodeableConcept concept(String code) {
        CodeableConcept concept = new CodeableConcept();
        concept.addCoding().setSystem(SYSTEM).setCode(code);
        return concept;
    }

    /// Whether [#set] wrote this.
    static boolean says(DomainResource resource, InstanceStatus status) {
        return Optional.ofNullable(resource.getExtensionByUrl(JourneyExtensions.STATUS_REASON))
                .filter(extension -> concept(status).equalsDeep(extension.getValue()))
                .isPresent();
    }

    /// On resources without a native element: CarePlan and ServiceRequest (R4).
    public static void set(DomainResource resource, InstanceStatus status) {
        resource.getExtension().removeIf(extension -> JourneyExtensions.STATUS_REASON.equals(extension.getUrl()));
        if (status != InstanceStatus.RUNNING) {
            resource.addExtension(JourneyExtensions.STATUS_REASON, concept(status));
        }
    }
}
