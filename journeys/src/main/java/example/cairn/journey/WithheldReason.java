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
    UNDELIVERABLE("recipient-unavailable"),
    PATIENT_DECEASED("recipient-unavailable"),
    PATIENT_INACTIVE("recipient-unavailable"),
    /// The visit is booked, the result corrected, the branch over: what the message was for is gone.
    PURPOSE_LAPSED("unknown");

    public static final String SYSTEM = Canonical.CODE_SYSTEM + "message-withheld-reason";
    private static final String HL7 = "http://terminology.hl7.org/CodeSystem/communication-not-done-reason";

    private final String nearest;

    WithheldReason(String nearest) {
        this.nearest = nearest;
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
