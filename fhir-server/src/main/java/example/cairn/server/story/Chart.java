package example.cairn.server.story;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;

/// The part of a patient's chart that a journey reads and writes.
///
/// @param patient `Patient/x`
/// @param resources in no order
public record Chart(String patient, List<Resource> resources) {

    /// Each with the patient's reference behind it. Of Observations only those that were judged, or could not be.
    private static final List<String> SEARCHES = List.of(
            "Observation?lab-category:missing=false&patient=",
            "Observation?lab-issue:missing=false&patient=",
            "Consent?patient=",
            "CarePlan?patient=",
            "ServiceRequest?patient=",
            "CommunicationRequest?patient=",
            "Communication?patient=",
            "Task?patient=",
            "Appointment?patient=");

    public Chart {
        resources = List.copyOf(resources);
    }

    /// @param search answers a search or a history with all its pages
    public static Chart read(String patient, Function<String, List<Resource>> search) {
        return new Chart(
                patient,
                SEARCHES.stream()
                        .flatMap(query -> search.apply(query + patient).stream())
                        .flatMap(found -> versions(found, search))
                        .toList());
    }

    /// A result that was changed afterwards is told version by version: what was done rests on one of them.
    private static Stream<Resource> versions(Resource found, Function<String, List<Resource>> search) {
        boolean changed =
                found instanceof Observation && !found.getMeta().getVersionId().equals("1");
        return changed
                ? search.apply("Observation/" + found.getIdElement().getIdPart() + "/_history").stream()
                : Stream.of(found);
    }

    /// An order for a message that came to a Communication, sent or withheld.
    boolean isToldByItsMessage(Resource order) {
        String reference = order.fhirType() + "/" + order.getIdElement().getIdPart();
        return resources.stream()
                .filter(Communication.class::isInstance)
                .flatMap(message -> ((Communication) message).getBasedOn().stream())
                .anyMatch(basis -> reference.equals(basis.getReference()));
    }

    /// Messages that are meant for the patient, not for the team.
    public List<Communication> messagesToPatient() {
        return resources.stream()
                .filter(Communication.class::isInstance)
                .map(Communication.class::cast)
                .filter(message ->
                        message.getRecipient().stream().anyMatch(recipient -> patient.equals(recipient.getReference())))
                .toList();
    }

    public boolean hasResult() {
        return resources.stream().anyMatch(Observation.class::isInstance);
    }

    public boolean hasCarePlan() {
        return resources.stream().anyMatch(resource -> resource.fhirType().equals("CarePlan"));
    }
}
