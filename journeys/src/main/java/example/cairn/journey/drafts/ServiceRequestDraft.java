package example.cairn.journey.drafts;

import example.cairn.journey.Evidence;
import example.cairn.journey.JourneyInstance;
import example.cairn.journey.definition.Activity;
import example.cairn.model.ResourceKey;
import java.util.Date;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestPriority;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;

/// A test that the plan foresees: intent `plan`, a person orders it.
public final class ServiceRequestDraft {

    private ServiceRequestDraft() {}

    public static ServiceRequest create(
            DraftContext context,
            JourneyInstance instance,
            Activity activity,
            ResourceKey key,
            Optional<ResourceKey> carePlan) {
        ServiceRequest request = new ServiceRequest();
        request.setId(key.id());
        request.addInstantiatesCanonical(context.plan().canonical());
        request.addInstantiatesCanonical(activity.canonical());
        carePlan.map(DraftContext::reference).ifPresent(request::addBasedOn);
        request.setStatus(ServiceRequestStatus.ACTIVE);
        request.setIntent(ServiceRequestIntent.PLAN);
        request.setPriority(activity.urgent() ? ServiceRequestPriority.URGENT : ServiceRequestPriority.ROUTINE);
        activity.code().ifPresent(code -> request.setCode(concept(code)));
        request.setSubject(context.patient());
        request.setAuthoredOn(context.date());
        activity.occurrence()
                .map(offset -> offset.after(instance.entry(), context.facts().zone()))
                .ifPresent(at -> request.setOccurrence(new DateTimeType(Date.from(at))));
        for (Evidence evidence : instance.basis()) {
            request.addReasonReference(new Reference(evidence.reference()));
        }
        return request;
    }

    static CodeableConcept concept(Activity.CodeTerm term) {
        CodeableConcept concept = new CodeableConcept();
        concept.addCoding().setSystem(term.system()).setCode(term.code()).setDisplay(term.display());
        return concept;
    }
}
