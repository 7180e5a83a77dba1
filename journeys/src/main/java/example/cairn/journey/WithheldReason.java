package example.cairn.journey;

import example.cairn.model.Canonical;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;

/// Why a message did not go: `Communication.statusReason`. The code is the name in lower case with hyphens, in our own
/// code system, beside the nearest code of HL7's communication-not-done-reason.
public enum WithheldReason {
    NO_CONSENT("unknown"),
    PATIENT_OBJECTION("patient-objection"),
    CONSENT_NOT_USABLE("unknown"),
    NO_ADDRESS("recipient-unavailable"),
    /// The mail server refused it, or it bounced, for good.
    DELIVERY_FAILED("recipient-unavailable"),
    PATIENT_DECEASED("recipient-unavailable"),
    PATIENT_INACTIVE("recipient-unavailable"),
    /// The record was merged into another one, whose Consents and addresses count now.
    PATIENT_MERGED("recipient-unavailable"),
    /// The patient has come to be one of those whom the plan messages nothing by itself.
    EXCLUDED("unknown"),
    /// What the message asked for happened while it was held.
    PURPOSE_LAPSED("unknown"),
    EVIDENCE_CHANGED("unknown"),
    REPLACED("unknown");

    public static final String SYSTEM = Canonical.CODE_SYSTEM + "not-done-reason";
    private static final String HL7 = "http://terminology.hl7.org/CodeSystem/communication-not-done-reason";

    private final String nearest;

    WithheldReason(String nearest) {
        this.nearest = nearest;
    }

    /// Whether it can end by itself: a consent given, an address entered. The others are final for this message.
    public boolean canEnd() {
        return switch (this) {
            case NO_CONSENT,
                    PATIENT_OBJECTION,
                    CONSENT_NOT_USABLE,
                    NO_ADDRESS,
                    PATIENT_INACTIVE,
                    PATIENT_MERGED,
                    EXCLUDED -> true;
            case DELIVERY_FAILED, PATIENT_DECEASED, PURPOSE_LAPSED, EVIDENCE_CHANGED, REPLACED -> false;
        };
    }

    /// Why a message that was ordered for an instance is not wanted any more.
    public static WithheldReason lapsed(InstanceStatus status) {
        return switch (status) {
            case RUNNING, COMPLETED, RESOLVED_BY_TEAM -> PURPOSE_LAPSED;
            case SUPERSEDED -> REPLACED;
            case CORRECTED, RETRACTED -> EVIDENCE_CHANGED;
            case PATIENT_DECEASED -> WithheldReason.PATIENT_DECEASED;
        };
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public CodeableConcept concept() {
        CodeableConcept concept = new CodeableConcept();
        concept.addCoding().setSystem(SYSTEM).setCode(code());
        concept.addCoding().setSystem(HL7).setCode(nearest);
        return concept;
    }

    /// The reason that a `statusReason` gives, where it is one of ours.
    public static Optional<WithheldReason> of(CodeableConcept concept) {
        return concept.getCoding().stream()
                .filter(coding -> SYSTEM.equals(coding.getSystem()))
                .flatMap(coding ->
                        Arrays.stream(values()).filter(reason -> reason.code().equals(coding.getCode())))
                .findFirst();
    }
}
