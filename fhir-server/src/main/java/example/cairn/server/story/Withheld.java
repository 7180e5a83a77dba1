package example.cairn.server.story;

import example.cairn.journey.WithheldReason;
import example.cairn.model.Canonical;
import java.util.Optional;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;

/// Why a message did not go, in words.
public final class Withheld {

    private static final String CONSENT_DECISION = Canonical.STRUCTURE + "consent-decision";

    private Withheld() {}

    /// The reason alone.
    public static String words(Communication message) {
        return WithheldReason.of(message.getStatusReason()).map(Withheld::words).orElse("no reason is recorded");
    }

    /// The reason, and what decided.
    static String reason(Communication message) {
        return words(message) + consent(message);
    }

    private static String words(WithheldReason reason) {
        return switch (reason) {
            case NO_CONSENT -> "nobody recorded a consent to care messages";
            case PATIENT_OBJECTION -> "the patient said no";
            case CONSENT_NOT_USABLE -> "the consent cannot be read without doubt";
            case NO_ADDRESS -> "there is no usable address";
            case DELIVERY_FAILED -> "it could not be delivered";
            case PATIENT_DECEASED -> "the patient has died";
            case PATIENT_INACTIVE -> "the patient is not active";
            case PATIENT_MERGED -> "the patient's record was merged into another";
            case EXCLUDED -> "the patient has come to be one who gets no automatic messages";
            case PURPOSE_LAPSED -> "what it asks for has happened already";
            case EVIDENCE_CHANGED -> "the result that it is about has changed";
            case REPLACED -> "another message took its place";
        };
    }

    /// Which rule about consent decided, and on which Consent's version it stands.
    private static String consent(Communication message) {
        Optional<Extension> decision =
                message.getExtensionsByUrl(CONSENT_DECISION).stream().findFirst();
        String rule = decision.flatMap(found -> Optional.ofNullable(found.getExtensionByUrl("rule")))
                .map(found -> " (rule: " + found.getValue().primitiveValue() + ")")
                .orElse("");
        return rule
                + decision.flatMap(found -> Optional.ofNullable(found.getExtensionByUrl("consent")))
                        .map(found -> ", see " + ((Reference) found.getValue()).getReference())
                        .orElse("");
    }
}
