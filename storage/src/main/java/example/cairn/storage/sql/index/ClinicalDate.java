package example.cairn.storage.sql.index;

import java.util.Map;

/// When something happened to the patient, to order a chart by: the beginning of the type's own date. What has none
/// comes behind, in the order in which it came to Cairn.
final class ClinicalDate {

    private static final Map<String, String> PARAMETER = Map.ofEntries(
            Map.entry("AllergyIntolerance", "date"),
            Map.entry("Appointment", "date"),
            Map.entry("CarePlan", "date"),
            Map.entry("Communication", "sent"),
            Map.entry("CommunicationRequest", "authored"),
            Map.entry("Condition", "onset-date"),
            Map.entry("Consent", "date"),
            Map.entry("DiagnosticReport", "date"),
            Map.entry("Encounter", "date"),
            Map.entry("Immunization", "date"),
            Map.entry("MedicationRequest", "authoredon"),
            Map.entry("MedicationStatement", "effective"),
            Map.entry("Observation", "date"),
            Map.entry("Procedure", "date"),
            Map.entry("ServiceRequest", "authored"),
            Map.entry("Task", "authored-on"));

    private static final String HAPPENED =
            "(select max(d.from_at) from date_index d where d.bucket = c.bucket and d.rid = c.rid and d.param = ?)";

    private ClinicalDate() {}

    /// The first key of an order of the candidate `c`, newest first; the number of the resource, which grows with each
    /// one born in the bucket, is to follow.
    static SqlFragment descending(String type) {
        String parameter = PARAMETER.get(type);
        return parameter == null
                ? SqlFragment.of("")
                : SqlFragment.of(HAPPENED + " desc nulls last, ", ParameterNumber.of(type, parameter));
    }
}
