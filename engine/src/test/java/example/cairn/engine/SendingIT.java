package example.cairn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.journey.WithheldReason;
import example.cairn.model.ResourceKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is decided anew at every attempt to send, and what becomes of a message that no server takes.
class SendingIT {

    private static TestEngine engine;

    @BeforeAll
    static void start() {
        engine = new TestEngine();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void mailIsUp() {
        engine.mail.answer(SwitchedMail.TAKEN);
    }

    @Test
    void aMessageThatWaitsForItsNextAttemptIsTakenBackWithItsResult() {
        engine.mail.answer(SwitchedMail.LATER);
        ResourceKey result = critical("retracted");
        assertThat(message("retracted").getStatus()).isEqualTo(CommunicationStatus.INPROGRESS);
        enteredInError(result);
        engine.idle();
        assertThat(message("retracted").getStatus()).isEqualTo(CommunicationStatus.NOTDONE);
        assertThat(reason("retracted")).contains(WithheldReason.EVIDENCE_CHANGED);

        engine.mail.answer(SwitchedMail.TAKEN);
        engine.move(Duration.ofMinutes(20));
        assertThat(engine.mail.recipients()).doesNotContain(CareRecord.address("retracted"));
        assertThat(tasks("retracted"))
                .as("nothing was said, so nobody has to take it back")
                .isEmpty();
    }

    @Test
    void aMessageThatWasOnItsWayWhenItsResultWentIsNotTriedAgain() throws Exception {
        engine.mail.answer(SwitchedMail.LATER);
        engine.mail.hold();
        engine.put(CareRecord.patient("flying"));
        engine.load(CareRecord.consent("flying"));
        ResourceKey result = engine.post(hba1c("flying", "7.4"));
        engine.mail.awaitSender();
        enteredInError(result);
        engine.awaitJudged();
        assertThat(message("flying").getStatus()).isEqualTo(CommunicationStatus.INPROGRESS);

        engine.mail.release();
        engine.idle();
        engine.mail.answer(SwitchedMail.TAKEN);
        engine.move(Duration.ofMinutes(20));
        assertThat(engine.mail.recipients()).doesNotContain(CareRecord.address("flying"));
        assertThat(message("flying").getStatus()).isEqualTo(CommunicationStatus.NOTDONE);
        assertThat(reason("flying")).contains(WithheldReason.EVIDENCE_CHANGED);
    }

    private static ResourceKey critical(String patient) {
        engine.put(CareRecord.patient(patient));
        engine.load(CareRecord.consent(patient));
        ResourceKey result = engine.post(hba1c(patient, "7.4"));
        engine.idle();
        return result;
    }

    private static Observation hba1c(String patient, String percent) {
        return CareRecord.hba1c(patient, percent, engine.clock.instant().minus(Duration.ofHours(2)));
    }

    private static void enteredInError(ResourceKey result) {
        Observation wrong = engine.find(Observation.class, "_id=" + result.id()).getFirst();
        engine.put(wrong.setStatus(ObservationStatus.ENTEREDINERROR));
    }

    private static Communication message(String patient) {
        return engine.find(Communication.class, "recipient=Patient/" + patient).getFirst();
    }

    private static Optional<WithheldReason> reason(String patient) {
        return WithheldReason.of(message(patient).getStatusReason());
    }

    private static List<Task> tasks(String patient) {
        return engine.find(Task.class, "patient=" + patient);
    }
}
