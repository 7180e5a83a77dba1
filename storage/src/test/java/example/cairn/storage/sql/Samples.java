package example.cairn.storage.sql;

import example.cairn.model.Canonical;
import example.cairn.model.PatientKey;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;

/// Resources that tests write.
final class Samples {

    private Samples() {}

    static Observation observation(PatientKey patient) {
        Observation observation = new Observation();
        observation.setStatus(Observation.ObservationStatus.FINAL);
        observation.addIdentifier().setSystem("urn:lab").setValue("4711");
        observation
                .addCategory()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/observation-category")
                .setCode("laboratory");
        observation.setCode(new CodeableConcept(new Coding(Canonical.LOINC, "4548-4", "Hemoglobin A1c")));
        observation.setSubject(new Reference(patient.toString()));
        observation.setEffective(new DateTimeType("2026-11-20T08:30:00Z"));
        observation.setValue(new Quantity()
                .setValue(7.4)
                .setUnit("%")
                .setSystem(Canonical.UCUM)
                .setCode("%"));
        return observation;
    }
}
