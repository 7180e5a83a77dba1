package example.cairn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.delivery.jdbc.Outbox;
import example.cairn.engine.sending.AbandonedMessages;
import example.cairn.journey.WithheldReason;
import example.cairn.model.ResourceKey;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
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
    void itIsMorningAndMailIsUp() {
        engine.mail.answer(SwitchedMail.TAKEN);
        untilTheHour(10);
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

    @Test
    void consentThatIsWithdrawnBetweenAttemptsStopsTheMessageAndCallsTheTeamAtOnce() {
        engine.mail.answer(SwitchedMail.LATER);
        critical("objecting");
        Consent given = engine.find(Consent.class, "patient=objecting").getFirst();
        Consent denied = given.copy();
        denied.getProvision().setType(ConsentProvisionType.DENY);
        denied.setDateTime(Date.from(engine.clock.instant()));
        ResourceKey said = engine.post(denied);
        engine.put(given.setStatus(ConsentState.INACTIVE));
        engine.idle();
        engine.mail.answer(SwitchedMail.TAKEN);
        engine.move(Duration.ofMinutes(20));

        assertThat(engine.mail.recipients()).doesNotContain(CareRecord.address("objecting"));
        assertThat(reason("objecting")).contains(WithheldReason.PATIENT_OBJECTION);
        assertThat(message("objecting").getAbout())
                .extracting(Reference::getReference)
                .as("the version that was obeyed is cited")
                .contains(said + "/_history/1");
        assertThat(calls("objecting")).hasSize(1);
    }

    @Test
    void aRetryThatFallsIntoTheNightWaitsForTheMorning() {
        untilTheHour(19);
        engine.mail.answer(SwitchedMail.LATER);
        critical("asleep");
        engine.move(Duration.ofHours(2));
        engine.mail.answer(SwitchedMail.TAKEN);
        engine.move(Duration.ofHours(8));
        assertThat(engine.mail.recipients()).doesNotContain(CareRecord.address("asleep"));
        untilTheHour(9);
        assertThat(engine.mail.recipients()).containsOnlyOnce(CareRecord.address("asleep"));
    }

    @Test
    void nothingGoesToSomebodyWhoDiedBetweenAttempts() {
        engine.mail.answer(SwitchedMail.LATER);
        critical("mourned");
        Patient patient = engine.find(Patient.class, "_id=mourned").getFirst();
        engine.put(patient.setDeceased(new BooleanType(true)));
        engine.idle();
        engine.mail.answer(SwitchedMail.TAKEN);
        engine.move(Duration.ofMinutes(20));
        assertThat(engine.mail.recipients()).doesNotContain(CareRecord.address("mourned"));
        assertThat(reason("mourned")).contains(WithheldReason.PATIENT_DECEASED);
        assertThat(calls("mourned")).isEmpty();
    }

    @Test
    void anAddressThatVanishedBetweenAttemptsCallsTheTeamAtOnce() {
        engine.mail.answer(SwitchedMail.LATER);
        critical("moved");
        Patient patient = engine.find(Patient.class, "_id=moved").getFirst();
        engine.put(patient.setTelecom(List.of()));
        engine.idle();
        assertThat(reason("moved")).contains(WithheldReason.NO_ADDRESS);
        assertThat(calls("moved")).hasSize(1);
    }

    /// Of the next day, unless it is to come today.
    private static void untilTheHour(int hour) {
        ZonedDateTime now = engine.clock.instant().atZone(ZoneId.of("America/New_York"));
        ZonedDateTime then = now.truncatedTo(ChronoUnit.DAYS).withHour(hour);
        engine.move(Duration.between(now, then.isAfter(now) ? then : then.plusDays(1)));
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
