package example.cairn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.delivery.jdbc.Outbox;
import example.cairn.engine.sending.AbandonedMessages;
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
import org.hl7.fhir.r4.model.Task.TaskPriority;
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
        assertThat(calls("retracted"))
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

    @Test
    void aDayOfRefusalsIsAMessageNotDoneAndInCriticalATaskAtOnce() {
        engine.mail.answer(SwitchedMail.LATER);
        critical("refused");
        for (int hour = 0; hour < 23; hour++) {
            engine.move(Duration.ofHours(1));
        }
        assertThat(message("refused").getStatus()).isEqualTo(CommunicationStatus.INPROGRESS);
        assertThat(calls("refused")).isEmpty();
        engine.move(Duration.ofHours(2));
        assertThat(message("refused").getStatus()).isEqualTo(CommunicationStatus.NOTDONE);
        assertThat(reason("refused")).contains(WithheldReason.DELIVERY_FAILED);
        assertThat(calls("refused")).singleElement().satisfies(task -> assertThat(task.getPriority())
                .isEqualTo(TaskPriority.URGENT));
    }

    @Test
    void anAddressThatIsRefusedForGoodIsACriticalTaskAtOnceAndAnAbnormalOneAfterAWeek() {
        engine.mail.answer(SwitchedMail.NEVER);
        critical("unknown");
        assertThat(reason("unknown")).contains(WithheldReason.DELIVERY_FAILED);
        assertThat(calls("unknown")).singleElement().satisfies(task -> assertThat(task.getPriority())
                .isEqualTo(TaskPriority.URGENT));

        result("unknown-too", "6.1");
        assertThat(reason("unknown-too")).contains(WithheldReason.DELIVERY_FAILED);
        assertThat(calls("unknown-too")).isEmpty();
        engine.move(Duration.ofDays(7));
        assertThat(calls("unknown-too")).singleElement().satisfies(task -> assertThat(task.getPriority())
                .isEqualTo(TaskPriority.ROUTINE));
    }

    @Test
    void aMessageWhoseSenderNeverCameBackIsTakenUpWhenItsClaimHasLapsed() {
        engine.mail.answer(SwitchedMail.LATER);
        critical("stuck");
        AbandonedMessages abandoned = new AbandonedMessages(engine.transactions, new Outbox(), engine.clock, 0);
        engine.sql("""
                update outbox set state = 'sending', claimed_by = 'another',
                                  claimed_until = clock_timestamp() + interval '2 minutes'
                where patient_id = 'stuck'""");
        engine.mail.answer(SwitchedMail.TAKEN);
        engine.move(Duration.ofMinutes(20));
        abandoned.look(Duration.ofMinutes(1).toNanos());
        engine.idle();
        assertThat(engine.mail.recipients()).as("the claim holds").doesNotContain(CareRecord.address("stuck"));

        engine.sql(
                "update outbox set claimed_until = clock_timestamp() - interval '1 second' where patient_id = 'stuck'");
        abandoned.look(Duration.ofSeconds(90).toNanos());
        engine.idle();
        assertThat(engine.mail.recipients()).as("looked a moment ago").doesNotContain(CareRecord.address("stuck"));
        abandoned.look(Duration.ofMinutes(2).toNanos());
        engine.idle();
        assertThat(engine.mail.recipients()).containsOnlyOnce(CareRecord.address("stuck"));
        assertThat(message("stuck").getStatus()).isEqualTo(CommunicationStatus.COMPLETED);
    }

    private static ResourceKey critical(String patient) {
        return result(patient, "7.4");
    }

    /// A new patient who may be messaged gets a result.
    private static ResourceKey result(String patient, String percent) {
        engine.put(CareRecord.patient(patient));
        engine.load(CareRecord.consent(patient));
        ResourceKey result = engine.post(hba1c(patient, percent));
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

    private static List<Task> calls(String patient) {
        return engine.find(Task.class, "code=call-patient&patient=" + patient);
    }
}
