package example.cairn.engine;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;

/// Resources of an invented patient, as small as they may be.
final class CareRecord {

    private CareRecord() {}

    /// An adult who can be reached by e-mail.
    static Patient patient(String id) {
        Patient patient = new Patient();
        patient.setId(id);
        patient.setActive(true);
        patient.setBirthDate(Date.from(Instant.parse("1970-04-01T12:00:00Z")));
        patient.addTelecom().setSystem(ContactPointSystem.EMAIL).setValue(address(id));
        return patient;
    }

    static String address(String patient) {
        return patient + "@patients.example";
    }

    /// A permit for care messages, given long ago.
    static Consent consent(String patient) {
        Consent consent = new Consent();
        consent.setId(patient + "-consent");
        consent.setStatus(ConsentState.ACTIVE);
        consent.setScope(new CodeableConcept(
                new Coding("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy", null)));
        consent.addCategory(new CodeableConcept(
                new Coding("https://cairn.example/fhir/CodeSystem/consent-category", "care-messages", null)));
        consent.setPatient(new Reference("Patient/" + patient));
        consent.setDateTime(Date.from(TestEngine.START.minus(Duration.ofDays(300))));
        consent.addPerformer(new Reference("Patient/" + patient));
        consent.getProvision()
                .setType(ConsentProvisionType.PERMIT)
                .addPurpose(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActReason", "COC", null));
        return consent;
    }

    /// A final result in percent.
    static Observation hba1c(String patient, String percent, Instant taken) {
        Observation observation = new Observation();
        observation.setStatus(ObservationStatus.FINAL);
        observation.setCode(new CodeableConcept(new Coding("http://loinc.org", "4548-4", null)));
        observation.setSubject(new Reference("Patient/" + patient));
        observation.setEffective(new DateTimeType(Date.from(taken)));
        observation.setValue(new Quantity()
                .setValue(new BigDecimal(percent))
                .setSystem("http://unitsofmeasure.org")
                .setCode("%"));
        return observation;
    }
}
