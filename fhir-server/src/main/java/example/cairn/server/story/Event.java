package example.cairn.server.story;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;

/// One thing that happened: when, what, and where it can be read.
///
/// @param at care time, to the second, as most elements say it
/// @param rank of things in the same second: causes before what follows from them
/// @param address `Type/id`, of a result with its version
record Event(Instant at, int rank, String text, String address) {

    static final Comparator<Event> ORDER = Comparator.comparing(Event::at).thenComparingInt(Event::rank);

    private static final List<String> CAUSES_FIRST =
            List.of("Consent", "Observation", "Appointment", "CarePlan", "ServiceRequest", "Task");

    Event {
        at = at.truncatedTo(ChronoUnit.SECONDS);
    }

    static Event of(Resource resource) {
        int rank = CAUSES_FIRST.indexOf(resource.fhirType());
        String version = resource instanceof Observation
                ? "/_history/" + resource.getMeta().getVersionId()
                : "";
        return new Event(
                when(resource),
                rank < 0 ? CAUSES_FIRST.size() : rank,
                text(resource),
                resource.fhirType() + "/" + resource.getIdElement().getIdPart() + version);
    }

    private static Instant when(Resource resource) {
        Date told =
                switch (resource) {
                    case Observation result when result.getMeta().getVersionId().equals("1") -> taken(result);
                    case CarePlan plan -> plan.getCreated();
                    case ServiceRequest request -> request.getAuthoredOn();
                    case CommunicationRequest request -> request.getAuthoredOn();
                    case Communication message -> message.getSent();
                    case Task task -> task.getAuthoredOn();
                    case Consent consent -> consent.getDateTime();
                    default -> null;
                };
        return Optional.ofNullable(told)
                .orElse(resource.getMeta().getLastUpdated())
                .toInstant();
    }

    private static @Nullable Date taken(Observation result) {
        return result.hasEffectiveDateTimeType()
                ? result.getEffectiveDateTimeType().getValue()
                : result.getIssued();
    }

    private static String text(Resource resource) {
        return switch (resource) {
            case Observation result -> "result " + value(result) + ", " + code(result.getStatusElement());
            case Consent consent ->
                "consent " + code(consent.getProvision().getTypeElement()) + ", " + code(consent.getStatusElement());
            case CarePlan plan ->
                "care plan \"" + plan.getTitle() + "\", " + code(plan.getStatusElement())
                        + because(plan.getSupportingInfo());
            case ServiceRequest request ->
                "order of " + name(request.getCode()) + ", intent " + code(request.getIntentElement()) + ", "
                        + code(request.getStatusElement());
            case CommunicationRequest request ->
                "message asked for, " + code(request.getStatusElement())
                        + (request.hasOccurrenceDateTimeType()
                                ? ", to be sent at "
                                        + instant(request.getOccurrenceDateTimeType()
                                                .getValue())
                                : "");
            case Communication message -> message(message);
            case Task task ->
                "task " + name(task.getCode()) + " (" + code(task.getPriorityElement()) + ") for "
                        + reference(task.getOwner()) + ", " + code(task.getStatusElement()) + due(task);
            case Appointment visit -> "visit " + code(visit.getStatusElement()) + " for " + instant(visit.getStart());
            default -> resource.fhirType();
        };
    }

    private static String message(Communication message) {
        return switch (message.getStatus()) {
            case COMPLETED -> "message sent to " + reference(message.getRecipientFirstRep()) + topic(message);
            case NOTDONE -> "message withheld: " + Withheld.reason(message);
            case null, default -> "message " + code(message.getStatusElement());
        };
    }

    private static String topic(Communication message) {
        return message.getTopic().hasText() ? ": \"" + message.getTopic().getText() + "\"" : "";
    }

    private static String value(Observation result) {
        if (!result.hasValueQuantity()) {
            return "without a single number";
        }
        Quantity value = result.getValueQuantity();
        return Stream.of(
                        value.getValueElement().getValueAsString(), value.hasUnit() ? value.getUnit() : value.getCode())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private static String because(List<Reference> evidence) {
        return evidence.isEmpty()
                ? ""
                : evidence.stream().map(Event::reference).collect(Collectors.joining(", ", ", because of ", ""));
    }

    private static String due(Task task) {
        return task.getRestriction().getPeriod().hasEnd()
                ? ", due " + instant(task.getRestriction().getPeriod().getEnd())
                : "";
    }

    private static String name(CodeableConcept concept) {
        return concept.hasText()
                ? concept.getText()
                : Optional.ofNullable(concept.getCodingFirstRep().getDisplay())
                        .or(() ->
                                Optional.ofNullable(concept.getCodingFirstRep().getCode()))
                        .orElse("something");
    }

    private static String reference(Reference reference) {
        return reference.hasReference() ? reference.getReference() : "nobody yet";
    }

    private static String code(org.hl7.fhir.r4.model.PrimitiveType<?> code) {
        return code.hasValue() ? code.getValueAsString() : "no status";
    }

    private static String instant(@Nullable Date date) {
        return date == null ? "no date" : date.toInstant().toString();
    }
}
