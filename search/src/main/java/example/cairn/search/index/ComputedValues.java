package example.cairn.search.index;

import example.cairn.model.Canonical;
import example.cairn.model.HomeElement;
import example.cairn.search.OwnParameters;
import example.cairn.terminology.LabJudgement;
import example.cairn.terminology.Terminology;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;

/// Entries of the parameters that no expression can find.
final class ComputedValues {

    private ComputedValues() {}

    static void add(Resource resource, Terminology terminology, Consumer<IndexEntry> entries) {
        switch (resource) {
            case Observation observation -> labJudgement(terminology.judge(observation), entries);
            case Appointment appointment -> patientStatus(appointment, entries);
            default -> {
                // No other type has computed parameters.
            }
        }
    }

    private static void labJudgement(LabJudgement judgement, Consumer<IndexEntry> entries) {
        switch (judgement) {
            case LabJudgement.Judged(String category) ->
                entries.accept(new IndexEntry.Token(OwnParameters.LAB_CATEGORY, Canonical.LAB_CATEGORY, category));
            case LabJudgement.NotJudged(String issue) ->
                entries.accept(new IndexEntry.Token(OwnParameters.LAB_ISSUE, Canonical.LAB_ISSUE, issue));
            case LabJudgement.NotApplicable() -> {
                // Not a value that is judged.
            }
        }
    }

    private static void patientStatus(Appointment appointment, Consumer<IndexEntry> entries) {
        for (Appointment.AppointmentParticipantComponent participant : appointment.getParticipant()) {
            if (participant.hasStatus()
                    && HomeElement.patient(participant.getActor()).isPresent()) {
                TokenValues.add(OwnParameters.PATIENT_STATUS, participant.getStatusElement(), entries);
            }
        }
    }
}
