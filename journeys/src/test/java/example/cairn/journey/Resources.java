package example.cairn.journey;

import example.cairn.model.Canonical;
import example.cairn.model.ResourceKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;

/// Small resources as an EHR sends them.
public final class Resources {

    static final ResourceKey PATIENT = new ResourceKey("Patient", "p1");

    private static final String SERVICE_TYPE = "http://terminology.hl7.org/CodeSystem/service-type";
    private static final Map<String, Coding> SERVICES = Map.of(
            "endocrinology",
            new Coding(SERVICE_TYPE, "169", "Endocrinology"),
            "dentist",
            new Coding(SERVICE_TYPE, "88", "General Dental"));

    private Resources() {}

    public static Patient patient() {
        Patient patient = new Patient();
        patient.setId("p1");
        patient.setActive(true);
        patient.addTelecom().setSystem(ContactPointSystem.PHONE).setValue("555-0199");
        return patient;
    }

    public static Patient speaking(String language) {
        Patient patient = patient();
        patient.addCommunication()
                .setPreferred(true)
                .setLanguage(new CodeableConcept(new Coding("urn:ietf:bcp:47", language, null)));
        return patient;
    }

    /// A final HbA1c in percent.
    public static Observation result(String id, String percent, Instant effective) {
        Observation observation = new Observation();
        observation.setId(id);
        observation.setStatus(ObservationStatus.FINAL);
        observation.getCode().addCoding().setSystem(Canonical.LOINC).setCode("4548-4");
        observation.setSubject(new Reference("Patient/p1"));
        DateTimeType when = new DateTimeType(Date.from(effective));
        when.setTimeZoneZulu(true);
        observation.setEffective(when);
        observation.setValue(new Quantity()
                .setValue(new BigDecimal(percent))
                .setUnit("%")
                .setSystem(Canonical.UCUM)
                .setCode("%"));
        return observation;
    }

    /// A visit of a kind that counts (or not) at a time.
    public static Appointment visit(String id, String kind, AppointmentStatus status, Instant start) {
        Appointment appointment = new Appointment();
        appointment.setId(id);
        appointment.setStatus(status);
        appointment.addServiceType().addCoding(SERVICES.get(kind));
        appointment.setStart(Date.from(start));
        appointment.setEnd(Date.from(start.plusSeconds(1_800)));
        appointment.addParticipant().setActor(new Reference("Patient/p1")).setStatus(ParticipationStatus.ACCEPTED);
        return appointment;
    }

    /// A visit that takes place, or took place, from a time on.
    public static Encounter encounter(String id, String kind, String status, Instant start) {
        Encounter encounter = new Encounter();
        encounter.setId(id);
        encounter.setStatus(EncounterStatus.fromCode(status));
        encounter.setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", null));
        encounter.addType().addCoding(SERVICES.get(kind));
        encounter.setSubject(new Reference("Patient/p1"));
        DateTimeType from = new DateTimeType(Date.from(start));
        from.setTimeZoneZulu(true);
        encounter.getPeriod().setStartElement(from);
        return encounter;
    }

    public static CareTeam team(String id, String category) {
        CareTeam team = new CareTeam();
        team.setId(id);
        team.setStatus(CareTeamStatus.ACTIVE);
        team.setSubject(new Reference("Patient/p1"));
        team.addCategory(new CodeableConcept(new Coding(Canonical.CODE_SYSTEM + "care-team-category", category, null)));
        return team;
    }
}
