package example.cairn.journey;

import example.cairn.model.Canonical;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/// What makes a patient one of clinical safety 2 (a) to (f), as an EHR records it.
final class Backgrounds {

    private static final String DELIVERY = "236973005";
    private static final String HOSPICE = "385763009";

    private Backgrounds() {}

    static Resource of(String name, Instant now) {
        Date lately = Date.from(now.minus(Duration.ofDays(20)));
        Resource resource =
                switch (name) {
                    case "childhood" -> child();
                    case "pregnancy" -> condition("77386006", "active");
                    case "delivery-procedure" -> procedure(DELIVERY, lately);
                    case "delivery-encounter" -> encounter("AMB", DELIVERY, EncounterStatus.FINISHED, lately);
                    case "delivery-condition" -> condition(DELIVERY, "resolved").setOnset(new DateTimeType(lately));
                    case "haemoglobinopathy" -> condition("80141007", "active");
                    case "haemolytic-anaemia" -> condition("61261009", "active");
                    case "dialysis" -> condition("105502003", "active");
                    case "transfusion" -> procedure("116859006", lately);
                    case "hospice-condition" -> condition(HOSPICE, "active");
                    case "hospice-plan" -> carePlan();
                    case "hospice-episode" -> episode();
                    case "hospice-stay" -> encounter("AMB", HOSPICE, EncounterStatus.INPROGRESS, lately);
                    case "admission" -> encounter("IMP", "32485007", EncounterStatus.INPROGRESS, lately);
                    case "diabetes" -> condition("44054006", "active");
                    case "diabetes-recurrence" -> condition("44054006", "recurrence");
                    case "metformin-request" -> metformin(new MedicationRequest());
                    case "metformin-statement" -> metformin(new MedicationStatement());
                    default -> throw new IllegalArgumentException(name);
                };
        if (!(resource instanceof Patient)) {
            resource.setId(name);
        }
        return resource;
    }

    private static Patient child() {
        Patient child = Resources.patient();
        child.setBirthDateElement(new DateType("2015-05-05"));
        return child;
    }

    private static Condition condition(String snomed, String status) {
        Condition condition = new Condition();
        condition.setSubject(subject());
        condition.setClinicalStatus(concept("http://terminology.hl7.org/CodeSystem/condition-clinical", status));
        condition.setCode(snomed(snomed));
        return condition;
    }

    private static Procedure procedure(String snomed, Date when) {
        Procedure procedure = new Procedure();
        procedure.setSubject(subject());
        procedure.setStatus(ProcedureStatus.COMPLETED);
        procedure.setCode(snomed(snomed));
        procedure.setPerformed(new DateTimeType(when));
        return procedure;
    }

    private static Encounter encounter(String kind, String snomed, EncounterStatus status, Date from) {
        Encounter encounter = new Encounter();
        encounter.setSubject(subject());
        encounter.setStatus(status);
        encounter.setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", kind, null));
        encounter.addType(snomed(snomed));
        encounter.getPeriod().setStart(from);
        return encounter;
    }

    private static CarePlan carePlan() {
        CarePlan plan = new CarePlan();
        plan.setSubject(subject());
        plan.setStatus(CarePlanStatus.ACTIVE);
        plan.setIntent(CarePlanIntent.PLAN);
        plan.addCategory(snomed(HOSPICE));
        return plan;
    }

    private static EpisodeOfCare episode() {
        EpisodeOfCare episode = new EpisodeOfCare();
        episode.setPatient(subject());
        episode.setStatus(EpisodeOfCareStatus.ACTIVE);
        episode.addType(snomed(HOSPICE));
        return episode;
    }

    private static MedicationRequest metformin(MedicationRequest request) {
        return request.setSubject(subject())
                .setStatus(MedicationRequestStatus.ACTIVE)
                .setIntent(MedicationRequestIntent.ORDER)
                .setMedication(concept("http://www.nlm.nih.gov/research/umls/rxnorm", "6809"));
    }

    private static MedicationStatement metformin(MedicationStatement statement) {
        return statement
                .setSubject(subject())
                .setStatus(MedicationStatementStatus.ACTIVE)
                .setMedication(concept("http://www.nlm.nih.gov/research/umls/rxnorm", "6809"));
    }

    private static Reference subject() {
        return new Reference("Patient/p1");
    }

    private static CodeableConcept snomed(String code) {
        return concept(Canonical.SNOMED, code);
    }

    private static CodeableConcept concept(String system, String code) {
        return new CodeableConcept(new Coding(system, code, null));
    }
}
