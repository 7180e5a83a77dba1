package example.cairn.demo.population;

import static example.cairn.demo.population.Person.date;

import example.cairn.model.Canonical;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Reference;

/// What an EHR would send about one patient: the minimal form of each resource that Cairn reads.
public final class ClinicalRecords {

    private static final String CONDITION_CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String OBSERVATION_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";
    private static final Coding ENDOCRINOLOGY =
            new Coding(Canonical.SNOMED, "394583002", "Endocrinology (qualifier value)");
    private static final Coding DENTISTRY =
            new Coding(Canonical.SNOMED, "394812008", "Dental medicine specialties (qualifier value)");

    private final Reference subject;
    private final ZoneId zone;

    public ClinicalRecords(String patientId, ZoneId zone) {
        this.subject = new Reference("Patient/" + patientId);
        this.zone = zone;
    }

    /// A final result with its clinical time at ten in the morning of `day`.
    public Observation hba1c(LocalDate day, LabValue value) {
        return hba1c(date(day, zone).toInstant(), value);
    }

    public Observation hba1c(Instant taken, LabValue value) {
        Observation observation = new Observation();
        observation.setStatus(ObservationStatus.FINAL);
        observation.addCategory(concept(OBSERVATION_CATEGORY, "laboratory", "Laboratory"));
        observation.setCode(concept(Canonical.LOINC, value.loinc(), "Hemoglobin A1c"));
        observation.setSubject(subject.copy());
        observation.setEffective(new DateTimeType(Date.from(taken)));
        observation.setIssued(Date.from(taken.plusSeconds(3_600)));
        observation.setValue(value.quantity());
        return observation;
    }

    public Condition condition(String snomed, String display, LocalDate onset) {
        Condition condition = new Condition();
        condition.setClinicalStatus(concept(CONDITION_CLINICAL, "active", "Active"));
        condition.setCode(concept(Canonical.SNOMED, snomed, display));
        condition.setSubject(subject.copy());
        condition.setOnset(new DateTimeType(date(onset, zone)));
        return condition;
    }

    public Procedure procedure(String snomed, String display, LocalDate day) {
        Procedure procedure = new Procedure();
        procedure.setStatus(ProcedureStatus.COMPLETED);
        procedure.setCode(concept(Canonical.SNOMED, snomed, display));
        procedure.setSubject(subject.copy());
        procedure.setPerformed(new DateTimeType(date(day, zone)));
        return procedure;
    }

    public Encounter checkUp(LocalDate day) {
        Encounter encounter = encounter("AMB", EncounterStatus.FINISHED);
        encounter.addType(concept(Canonical.SNOMED, "185349003", "Encounter for check up"));
        encounter.setPeriod(new Period()
                .setStart(date(day, zone))
                .setEnd(Date.from(date(day, zone).toInstant().plusSeconds(1_800))));
        return encounter;
    }

    public Encounter inpatientStay(LocalDate since) {
        Encounter encounter = encounter("IMP", EncounterStatus.INPROGRESS);
        encounter.setPeriod(new Period().setStart(date(since, zone)));
        return encounter;
    }

    /// The visit in which only blood was drawn; it closes after the result is out.
    public Encounter laboratoryEncounter(Instant start, Instant end) {
        Encounter encounter = encounter("AMB", EncounterStatus.FINISHED);
        encounter.addType(concept(Canonical.SNOMED, "15220000", "Laboratory test"));
        encounter.setPeriod(new Period().setStart(Date.from(start)).setEnd(Date.from(end)));
        return encounter;
    }

    public Appointment followUpAppointment(LocalDate day, LocalDate created) {
        return appointment(date(day, zone).toInstant(), AppointmentStatus.BOOKED, ENDOCRINOLOGY)
                .setCreated(date(created, zone));
    }

    public Appointment followUpAppointment(Instant start, AppointmentStatus status) {
        return appointment(start, status, ENDOCRINOLOGY);
    }

    public Appointment dentistAppointment(Instant start) {
        return appointment(start, AppointmentStatus.BOOKED, DENTISTRY);
    }

    public CareTeam careTeam(String category) {
        CareTeam team = new CareTeam();
        team.setStatus(CareTeamStatus.ACTIVE);
        team.addCategory(concept(Canonical.CODE_SYSTEM + "care-team-category", category, "Diabetes care"));
        team.setSubject(subject.copy());
        team.setName("Diabetes care team");
        return team;
    }

    private Encounter encounter(String actClass, EncounterStatus status) {
        Encounter encounter = new Encounter();
        encounter.setStatus(status);
        encounter.setClass_(new Coding(ACT_CODE, actClass, null));
        encounter.setSubject(subject.copy());
        return encounter;
    }

    private Appointment appointment(Instant start, AppointmentStatus status, Coding specialty) {
        Appointment appointment = new Appointment();
        appointment.setStatus(status);
        appointment.addSpecialty(new CodeableConcept(specialty.copy()));
        appointment.setStart(Date.from(start));
        appointment.setEnd(Date.from(start.plusSeconds(1_800)));
        appointment.addParticipant().setActor(subject.copy()).setStatus(ParticipationStatus.ACCEPTED);
        return appointment;
    }

    private static CodeableConcept concept(String system, String code, String display) {
        return new CodeableConcept(new Coding(system, code, display));
    }
}
