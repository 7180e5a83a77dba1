package example.cairn.storage.sql.index;

import java.util.Map;

/// When something happened to the patient, as a number that orders a chart: the beginning of the type's own date, else
/// when it was last written.
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

    private static final String WRITTEN = """
            (select (extract(epoch from w.last_updated) * 1000000)::bigint from resource w
             where w.bucket = c.bucket and w.patient = c.patient and w.type = ? and w.rid = c.rid)""";

    private static final String HAPPENED = """
            (select max(d.from_at) from date_index d where d.bucket = c.bucket and d.rid = c.rid and d.param = ?)""";

    private ClinicalDate() {}

    /// Of the candidate `c`.
    static SqlFragment of(String type) {
        SqlFragment written = SqlFragment.of(WRITTEN, type);
        String parameter = PARAMETER.get(type);
        return parameter == null
                ? written
                : SqlFragment.concat(
                        "coalesce(", SqlFragment.of(HAPPENED, ParameterNumber.of(type, parameter)), ", ", written, ")");
    }
}
