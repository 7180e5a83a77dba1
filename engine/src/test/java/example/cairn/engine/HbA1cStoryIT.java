package example.cairn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.ResourceKey;
import java.time.Duration;
import java.util.List;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.ListResource;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HbA1cStoryIT {

    private static TestEngine engine;

    @BeforeAll
    static void start() {
        engine = new TestEngine();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void everyShippedDefinitionIsInForce() {
        assertThat(engine.definitions.get().problems()).isEmpty();
        assertThat(engine.definitions.get().segments().segments()).hasSizeGreaterThan(10);
        assertThat(engine.definitions.get().plans()).hasSize(1);
    }

    @Test
    void aCriticalResultBecomesAPlanAMessageAndAfterADayATask() throws Exception {
        String patient = patient("critical", true);
        engine.post(hba1c(patient, "7.4"));
        engine.idle();

        assertThat(engine.find(CarePlan.class, "patient=" + patient))
                .singleElement()
                .satisfies(plan -> assertThat(plan.getStatus()).isEqualTo(CarePlanStatus.ACTIVE));
        Communication message =
                engine.find(Communication.class, "subject=Patient/" + patient).getFirst();
        assertThat(message.getStatus()).isEqualTo(CommunicationStatus.COMPLETED);
        assertThat(message.getAbout())
                .anySatisfy(about -> assertThat(about.getReference()).startsWith("Consent/"));
        assertThat(urgentTasks(patient)).isEmpty();

        engine.move(Duration.ofHours(24).plusMinutes(1));
        assertThat(urgentTasks(patient)).hasSize(1);
        engine.move(Duration.ofHours(1));
        assertThat(urgentTasks(patient)).hasSize(1);
    }

    @Test
    void withoutConsentTheTaskComesAtOnceAndNothingIsSent() {
        String patient = patient("silent", false);
        engine.post(hba1c(patient, "7.4"));
        engine.idle();

        assertThat(urgentTasks(patient)).hasSize(1);
        assertThat(engine.find(Communication.class, "subject=Patient/" + patient))
                .filteredOn(
                        message -> message.getRecipientFirstRep().getReference().startsWith("Patient/"))
                .allSatisfy(message -> assertThat(message.getStatus()).isEqualTo(CommunicationStatus.NOTDONE));
    }

    @Test
    void historyNeverMessagesAnybody() {
        String patient = patient("history", true);
        engine.load(hba1c(patient, "7.4"));
        engine.idle();

        assertThat(engine.find(CarePlan.class, "patient=" + patient)).isEmpty();
        assertThat(engine.find(Patient.class, "_has:Group:member:_id=hba1c-critical&_id=" + patient))
                .hasSize(1);
    }

    @Test
    void aRecentCriticalResultOfAHistoricalLoadIsListedForReviewOnce() {
        String patient = patient("to-review", true);
        engine.load(hba1c(patient, "5.2"));
        ResourceKey listed = engine.load(hba1c(patient, "7.4"));
        engine.load(CareRecord.hba1c(patient, "8.0", engine.clock.instant().minus(Duration.ofDays(31))));
        engine.idle();
        engine.move(Duration.ofMinutes(1));

        assertThat(engine.find(ListResource.class, "subject=Patient/" + patient))
                .singleElement()
                .satisfies(list -> {
                    assertThat(list.getCode().getCodingFirstRep().getCode()).isEqualTo("history-review");
                    assertThat(list.getEntryFirstRep().getItem().getReference()).isEqualTo(listed + "/_history/1");
                });
        assertThat(engine.find(Task.class, "patient=" + patient)).isEmpty();
        assertThat(engine.find(Communication.class, "subject=Patient/" + patient))
                .isEmpty();
    }

    @Test
    void aDeletedResultTakesThePatientOutOfTheSegment() {
        String patient = patient("deleted", true);
        ResourceKey result = engine.post(hba1c(patient, "7.4"));
        engine.idle();
        engine.delete(result);
        engine.idle();

        assertThat(engine.find(Patient.class, "_has:Group:member:_id=hba1c-critical&_id=" + patient))
                .isEmpty();
        assertThat(engine.find(CarePlan.class, "patient=" + patient))
                .allSatisfy(plan -> assertThat(plan.getStatus()).isEqualTo(CarePlanStatus.REVOKED));
    }

    private static List<Task> urgentTasks(String patient) {
        return engine.find(Task.class, "patient=" + patient + "&priority=urgent&status=requested");
    }

    private static String patient(String id, boolean consented) {
        engine.put(CareRecord.patient(id));
        if (consented) {
            engine.load(CareRecord.consent(id));
        }
        return id;
    }

    private static Observation hba1c(String patient, String percent) {
        return CareRecord.hba1c(patient, percent, engine.clock.instant().minus(Duration.ofHours(2)));
    }
}
