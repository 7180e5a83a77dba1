package example.cairn.demo;

import java.util.List;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.Task;

/// What the server wrote about one patient, read back over the FHIR API.
///
/// @param messages to the patient; what went to the care team is left out
/// @param tasks of the care team; what the patient is asked to do is left out
record Chart(
        List<CarePlan> plans, List<CommunicationRequest> requests, List<Communication> messages, List<Task> tasks) {

    private static final String PATIENT = "Patient/";

    static Chart read(Ehr ehr, String patientId) {
        String patient = PATIENT + patientId;
        return new Chart(
                ehr.search(CarePlan.class, "CarePlan?subject=" + patient),
                ehr.search(CommunicationRequest.class, "CommunicationRequest?subject=" + patient),
                ehr.search(Communication.class, "Communication?subject=" + patient).stream()
                        .filter(message ->
                                message.getRecipientFirstRep().getReference().startsWith(PATIENT))
                        .toList(),
                ehr.search(Task.class, "Task?patient=" + patient).stream()
                        .filter(task -> !task.getOwner().hasReference()
                                || !task.getOwner().getReference().startsWith(PATIENT))
                        .toList());
    }

    List<Communication> sent() {
        return messages.stream()
                .filter(message -> message.getStatus() == CommunicationStatus.COMPLETED)
                .toList();
    }

    List<Communication> withheld() {
        return messages.stream()
                .filter(message -> message.getStatus() == CommunicationStatus.NOTDONE)
                .toList();
    }

    /// Our own code of why a message did not go.
    static String reason(Communication withheld) {
        return withheld.getStatusReason().getCodingFirstRep().getCode();
    }

    static String code(Task task) {
        return task.getCode().getCodingFirstRep().getCode();
    }
}
