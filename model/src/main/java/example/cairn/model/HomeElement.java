package example.cairn.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/// The one element per resource type that says whose data it is, hence in which bucket it lies (scale rule 2).
/// Where it names several patients the first is home; each other patient of a resource gets a compartment row.
///
/// @param type the resource type
/// @param path element names from the resource, separated by dots, for example `participant.actor`
/// @param single true where the element cannot repeat: then "this element refers to patient p" and "lies with
///     patient p"
/// are the same, and no reference index row is needed
public record HomeElement(String type, String path, boolean single) {

    private static final Map<String, HomeElement> BY_TYPE = table();

    /// The home element of a type; empty for types that live in the shared buckets (Organization, Group ...) and for
    /// Patient, which is its own home.
    public static Optional<HomeElement> of(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    /// Whose data this resource is. Empty: it lives in a shared bucket. A Patient without an id yet has no home either;
    /// its writer gives the id first.
    public static Optional<PatientKey> homeOf(Resource resource) {
        if (resource.fhirType().equals("Patient")) {
            return Optional.ofNullable(resource.getIdElement().getIdPart()).map(PatientKey::new);
        }
        return of(resource.fhirType())
                .flatMap(home -> home.patientsIn(resource).stream().findFirst());
    }

    /// All patients that the element names, in order.
    public List<PatientKey> patientsIn(Resource resource) {
        List<Base> level = List.of(resource);
        for (String name : path.split("\\.")) {
            List<Base> next = new ArrayList<>();
            for (Base element : level) {
                Property property = element.getNamedProperty(name);
                if (property != null) {
                    next.addAll(property.getValues());
                }
            }
            level = next;
        }
        return level.stream().flatMap(element -> patient(element).stream()).toList();
    }

    /// The patient that a reference names by its relative form `Patient/id` (a version is ignored). Absolute addresses
    /// name somebody else's patient and are nobody's home here.
    public static Optional<PatientKey> patient(Base element) {
        if (!(element instanceof Reference reference) || reference.getReference() == null) {
            return Optional.empty();
        }
        String[] parts = reference.getReference().split("/");
        return parts.length >= 2 && parts[0].equals("Patient") && !parts[1].isEmpty()
                ? Optional.of(new PatientKey(parts[1]))
                : Optional.empty();
    }

    private static Map<String, HomeElement> table() {
        Map<String, HomeElement> table = new TreeMap<>();
        single(
                table,
                "subject",
                "Account AdverseEvent Basic CarePlan CareTeam ChargeItem ClinicalImpression Communication"
                        + " CommunicationRequest Composition Condition DeviceRequest DeviceUseStatement DiagnosticReport"
                        + " DocumentManifest DocumentReference Encounter Flag Goal GuidanceResponse ImagingStudy Invoice List"
                        + " MeasureReport Media MedicationAdministration MedicationDispense MedicationRequest MedicationStatement"
                        + " Observation Procedure QuestionnaireResponse RequestGroup RiskAssessment ServiceRequest Specimen");
        single(
                table,
                "patient",
                "AllergyIntolerance BodyStructure Claim ClaimResponse Consent"
                        + " CoverageEligibilityRequest CoverageEligibilityResponse DetectedIssue Device EpisodeOfCare"
                        + " ExplanationOfBenefit FamilyMemberHistory Immunization ImmunizationEvaluation"
                        + " ImmunizationRecommendation MolecularSequence NutritionOrder RelatedPerson SupplyDelivery"
                        + " VisionPrescription");
        single(table, "beneficiary", "Coverage");
        single(table, "candidate", "EnrollmentRequest");
        single(table, "individual", "ResearchSubject");
        single(table, "for", "Task");
        single(table, "actor", "AppointmentResponse");
        single(table, "deliverTo", "SupplyRequest");
        repeating(table, "participant.actor", "Appointment");
        repeating(table, "actor", "Schedule");
        repeating(table, "target", "Provenance");
        // Account.subject repeats in R4.
        repeating(table, "subject", "Account");
        return Map.copyOf(table);
    }

    private static void single(Map<String, HomeElement> table, String path, String types) {
        Arrays.stream(types.split(" ")).forEach(type -> table.put(type, new HomeElement(type, path, true)));
    }

    private static void repeating(Map<String, HomeElement> table, String path, String types) {
        Arrays.stream(types.split(" ")).forEach(type -> table.put(type, new HomeElement(type, path, false)));
    }
}
