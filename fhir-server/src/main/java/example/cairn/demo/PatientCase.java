package example.cairn.demo;

import example.cairn.demo.population.ClinicalRecords;
import example.cairn.demo.population.Scenario;
import example.cairn.demo.population.SyntheticPatient;
import example.cairn.model.Canonical;
import java.time.ZoneId;
import java.util.Optional;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Observation;

/// A patient on the way through the story: what the EHR has posted for them so far. Used by one thread at a time.
final class PatientCase {

    private final SyntheticPatient patient;
    private Optional<Observation> result = Optional.empty();
    private Optional<Appointment> visit = Optional.empty();

    PatientCase(SyntheticPatient patient) {
        this.patient = patient;
    }

    SyntheticPatient patient() {
        return patient;
    }

    Scenario scenario() {
        return patient.scenario();
    }

    String id() {
        return patient.patient().getIdElement().getIdPart();
    }

    String name() {
        return patient.patient().getNameFirstRep().getNameAsSingleString();
    }

    ZoneId zone() {
        return ZoneId.of(patient.patient()
                .getExtensionByUrl(Canonical.TIME_ZONE)
                .getValue()
                .primitiveValue());
    }

    ClinicalRecords records() {
        return new ClinicalRecords(id(), zone());
    }

    /// The result that the story is about, as stored.
    Optional<Observation> result() {
        return result;
    }

    void result(Observation posted) {
        result = Optional.of(posted);
    }

    /// The visit that was booked during the story, as stored.
    Optional<Appointment> visit() {
        return visit;
    }

    void visit(Appointment booked) {
        visit = Optional.of(booked);
    }
}
