package example.cairn.journey.machine;

import example.cairn.journey.JourneyInstance;
import example.cairn.journey.StepRecord;
import example.cairn.journey.StepState;
import example.cairn.journey.definition.StepKind;
import example.cairn.model.ResourceKey;
import java.util.List;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;

/// Which messages of an instance reached the patient, or are on their way and cannot be stopped.
final class SentMessages {

    private SentMessages() {}

    static List<ResourceKey> of(Reconciliation work, JourneyInstance instance) {
        return work.branch(instance).stream()
                .flatMap(branch -> branch.steps().stream())
                .filter(step -> step.kind() == StepKind.MESSAGE)
                .flatMap(step -> instance.step(step.id()).stream())
                .filter(record -> went(work, record))
                .flatMap(record -> record.resource().stream())
                .toList();
    }

    private static boolean went(Reconciliation work, StepRecord record) {
        return record.state() == StepState.SENT
                || work.current(Communication.class, record.resource())
                        .filter(message -> message.getStatus() == CommunicationStatus.COMPLETED
                                || (message.getStatus() == CommunicationStatus.INPROGRESS
                                        && !work.isStillHere(message)))
                        .isPresent();
    }
}
