package example.cairn.search.index;

import example.cairn.search.expression.DateOperand;
import example.cairn.search.expression.DateText;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Timing;

/// When something was true of the patient, whenever it was reported (clinical safety, 4): for an Observation the end
/// of `effective`, else `issued`.
///
/// @param from first instant that the written value may mean: a date without time of day is the whole local day
/// @param at last instant that it may mean; resources are ordered by it
public record ClinicalTime(Instant from, Instant at) {

    /// Where each type says it, the first that has a value counts.
    private static final Map<String, List<String>> ELEMENTS = Map.ofEntries(
            Map.entry("AllergyIntolerance", List.of("onset", "recordedDate")),
            Map.entry("Appointment", List.of("start")),
            Map.entry("CarePlan", List.of("period", "created")),
            Map.entry("Communication", List.of("sent")),
            Map.entry("CommunicationRequest", List.of("authoredOn")),
            Map.entry("Condition", List.of("onset", "recordedDate")),
            Map.entry("Consent", List.of("dateTime")),
            Map.entry("DiagnosticReport", List.of("effective", "issued")),
            Map.entry("DocumentReference", List.of("date")),
            Map.entry("Encounter", List.of("period")),
            Map.entry("Goal", List.of("start", "statusDate")),
            Map.entry("Immunization", List.of("occurrence", "recorded")),
            Map.entry("MedicationAdministration", List.of("effective")),
            Map.entry("MedicationDispense", List.of("whenHandedOver", "whenPrepared")),
            Map.entry("MedicationRequest", List.of("authoredOn")),
            Map.entry("MedicationStatement", List.of("effective", "dateAsserted")),
            Map.entry("Observation", List.of("effective", "issued")),
            Map.entry("Procedure", List.of("performed")),
            Map.entry("QuestionnaireResponse", List.of("authored")),
            Map.entry("RiskAssessment", List.of("occurrence")),
            Map.entry("ServiceRequest", List.of("occurrence", "authoredOn")),
            Map.entry("Task", List.of("authoredOn", "lastModified")));

    /// Whether resources of the type can be ordered by it.
    public static boolean isKnownFor(String type) {
        return ELEMENTS.containsKey(type);
    }

    /// @param zone in which a local day lies
    /// @return empty where the resource has no such date
    public static Optional<ClinicalTime> of(Resource resource, ZoneId zone) {
        return ELEMENTS.getOrDefault(resource.fhirType(), List.of()).stream()
                .flatMap(element -> values(resource, element).stream())
                .flatMap(value -> read(value, zone).stream())
                .findFirst();
    }

    /// When the result was issued, which decides between two of the same clinical time.
    public static Optional<Instant> issued(Resource resource, ZoneId zone) {
        return values(resource, "issued").stream()
                .flatMap(value -> read(value, zone).stream())
                .map(ClinicalTime::at)
                .findFirst();
    }

    private static List<Base> values(Base base, String element) {
        Property property = base.getNamedProperty(element);
        return property == null ? List.of() : property.getValues();
    }

    private static Optional<ClinicalTime> read(Base value, ZoneId zone) {
        return switch (value) {
            case BaseDateTimeType date
            when date.hasValue() -> DateText.parse(date.getValueAsString()).flatMap(operand -> of(operand, zone));
            // A period that is still open counts from its start: its end lies nowhere yet.
            case Period period when period.hasEnd() -> read(period.getEndElement(), zone);
            case Period period when period.hasStart() -> read(period.getStartElement(), zone);
            case Timing timing when timing.hasEvent() -> read(timing.getEvent().getLast(), zone);
            default -> Optional.empty();
        };
    }

    private static Optional<ClinicalTime> of(DateOperand written, ZoneId zone) {
        return switch (written) {
            case DateOperand.OnTimeLine(Instant from, Instant to) -> Optional.of(new ClinicalTime(from, from));
            // The last instant lies just before midnight, so that a result at midnight of the next day is the newer
            // one.
            case DateOperand.Civil(LocalDateTime from, LocalDateTime to) ->
                Optional.of(new ClinicalTime(
                        from.atZone(zone).toInstant(),
                        to.atZone(zone).toInstant().minusNanos(1)));
            case DateOperand.Relative relative -> Optional.empty();
        };
    }
}
