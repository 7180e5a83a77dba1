package example.cairn.server.story;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;

/// One thing that happened: when, what, and where it can be read.
///
/// @param at care time
/// @param address `Type/id`
record Event(Instant at, String text, String address) {

    static Event of(Resource resource) {
        String address = resource.fhirType() + "/" + resource.getIdElement().getIdPart();
        return new Event(at(resource), text(resource), address);
    }

    private static Instant at(Resource resource) {
        Date told =
                switch (resource) {
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
                "message asked for (" + code(request.getPriorityElement()) + "), " + code(request.getStatusElement())
                        + because(request.getReasonReference());
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
            case COMPLETED -> "message sent to " + reference(message.getRecipientFirstRep());
            case NOTDONE -> "message withheld: " + Withheld.reason(message);
            case null, default -> "message " + code(message.getStatusElement());
        };
    }

    private static String value(Observation result) {
        return result.hasValueQuantity()
                ? result.getValueQuantity().getValue().toPlainString() + " "
                        + result.getValueQuantity().getUnit()
                : "without a single number";
    }

    private static String because(java.util.List<Reference> evidence) {
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
