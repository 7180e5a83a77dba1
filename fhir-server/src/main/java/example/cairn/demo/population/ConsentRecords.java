package example.cairn.demo.population;

import static example.cairn.demo.population.Person.date;

import example.cairn.model.Canonical;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/// Consents for care messages in the wire form of `docs/consent.md`.
public final class ConsentRecords {

    private static final String SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope";
    private static final String ACT_REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

    private final Reference patient;
    private final ZoneId zone;
    private final LocalDate today;

    public ConsentRecords(String patientId, ZoneId zone, LocalDate today) {
        this.patient = new Reference("Patient/" + patientId);
        this.zone = zone;
        this.today = today;
    }

    /// What is on record when the story begins.
    List<Resource> of(ConsentGiven given) {
        Instant lastYear = date(today.minusMonths(11), zone).toInstant();
        Instant lastMonth = date(today.minusDays(30), zone).toInstant();
        return switch (given) {
            case NONE, GIVES_LATER -> List.of();
            case PERMIT, WITHDRAWS_LATER -> List.of(permit(lastYear));
            case DENY -> List.of(deny(lastYear));
            case WITHDRAWN -> List.of(permit(lastYear).setStatus(ConsentState.INACTIVE), deny(lastMonth));
        };
    }

    public Consent permit(Instant at) {
        return consent(at, ConsentProvisionType.PERMIT);
    }

    /// A refusal; a withdrawal is this beside the old permit made inactive (clinical safety, 9).
    public Consent deny(Instant at) {
        return consent(at, ConsentProvisionType.DENY);
    }

    private Consent consent(Instant at, ConsentProvisionType type) {
        Consent consent = new Consent();
        consent.setStatus(ConsentState.ACTIVE);
        consent.setScope(concept(SCOPE, "patient-privacy"));
        consent.addCategory(concept(Canonical.CODE_SYSTEM + "consent-category", "care-messages"));
        consent.setPatient(patient.copy());
        consent.setDateTime(Date.from(at));
        consent.addPerformer(patient.copy());
        consent.addPolicy().setUri("https://cairn.example/policy/care-messages");
        consent.getProvision().setType(type).addPurpose(new Coding(ACT_REASON, "COC", null));
        consent.getProvision().getPeriod().setStart(Date.from(at));
        return consent;
    }

    private static CodeableConcept concept(String system, String code) {
        return new CodeableConcept(new Coding(system, code, null));
    }
}
