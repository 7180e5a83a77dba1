package example.cairn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.PatientKey;
import java.math.BigDecimal;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What becomes of a patient who cannot be judged for a while: nothing is lost, and nobody else waits.
class ParkingIT {

    private static TestEngine engine;

    @BeforeAll
    static void start() {
        engine = new TestEngine();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @AfterEach
    void nobodyStaysParked() {
        assertThat(engine.engine.parked()).isEmpty();
    }

    @Test
    void onlyTheOneWhoCannotBeJudgedWaitsAndThatIsSeen() {
        admit("broken");
        admit("whole");
        makeUnreadable("broken");
        result("broken");
        result("whole");
        engine.idle();
        assertThat(plans("whole")).isEqualTo(1);
        assertThat(plans("broken")).isZero();
        assertThat(engine.engine.parked())
                .containsOnlyKeys("IllegalStateException in PatientStateCodec.decode")
                .containsValue(1L);
        mend("broken");
        touch("broken");
    }

    @Test
    void theNextChangeBringsBackWhatWasPassedOver() {
        park("changed");
        mend("changed");
        touch("changed");
        assertThat(plans("changed")).isEqualTo(1);
    }

    @Test
    void itIsTriedAgainByItselfAfterAWhile() {
        park("patient");
        engine.move(Duration.ofMinutes(2));
        assertThat(plans("patient")).isZero();
        assertThat(engine.engine.parked()).containsValue(1L);
        mend("patient");
        engine.move(Duration.ofHours(1));
        assertThat(plans("patient")).isEqualTo(1);
    }

    @Test
    void aChangedDefinitionMayHaveMendedIt() {
        park("reloaded");
        mend("reloaded");
        engine.put(engine.find(ActivityDefinition.class, "_count=1").getFirst().setPurpose("Read again."));
        engine.idle();
        assertThat(plans("reloaded")).isEqualTo(1);
    }

    @Test
    void aDeadlineThatRanWhenItWasParkedIsKept() {
        admit("waiting");
        result("waiting");
        engine.idle();
        assertThat(plans("waiting")).isEqualTo(1);
        makeUnreadable("waiting");
        touch("waiting");
        assertThat(engine.engine.parked()).containsValue(1L);
        engine.move(Duration.ofHours(5));
        mend("waiting");
        engine.move(Duration.ofHours(20));
        assertThat(engine.find(Task.class, "code=call-patient&priority=urgent&patient=waiting"))
                .hasSize(1);
    }

    /// A body that no release of ours can read lies with nobody's chart, so nobody can be parked for it.
    @Test
    void aSharedResourceThatCannotBeReadHoldsUpNobody() {
        Observation unreadable = CareRecord.hba1c("nobody", "7.4", engine.clock.instant());
        unreadable.setSubject(null).setValue(new Quantity().setValue(new BigDecimal("1e40000")));
        engine.post(unreadable);
        Awaitility.await().untilAsserted(() -> assertThat(behind()).isZero());
    }

    @Test
    void aBucketWhoseFeedIsDamagedHoldsUpNoOther() {
        admit("damaged");
        admit("sound");
        String damaged = "bucket = " + new PatientKey("damaged").bucket().number();
        String sound = "bucket = " + new PatientKey("sound").bucket().number();
        engine.sql("update change_feed set kind = 'NONSENSE', wanted = true where " + damaged);
        engine.sql("update bucket_ctl set done_seq = 0 where " + damaged + " or " + sound);
        Awaitility.await().untilAsserted(() -> assertThat(behind()).isEqualTo(1));
        engine.sql("update change_feed set kind = 'UPDATE' where kind = 'NONSENSE'");
        Awaitility.await().untilAsserted(() -> assertThat(behind()).isZero());
    }

    /// Buckets with news that are not judged.
    private static long behind() {
        return engine.number("select count(*) from bucket_ctl where wanted_seq > done_seq");
    }

    private static void park(String patient) {
        admit(patient);
        makeUnreadable(patient);
        result(patient);
        engine.idle();
        assertThat(plans(patient)).isZero();
        assertThat(engine.engine.parked()).containsValue(1L);
    }

    private static void admit(String patient) {
        engine.put(CareRecord.patient(patient));
        engine.load(CareRecord.consent(patient));
        engine.idle();
    }

    private static void result(String patient) {
        engine.post(CareRecord.hba1c(patient, "7.4", engine.clock.instant().minus(Duration.ofHours(2))));
    }

    private static void touch(String patient) {
        Patient current = engine.find(Patient.class, "_id=" + patient).getFirst();
        engine.put(current.setGender(AdministrativeGender.OTHER));
        engine.idle();
    }

    private static int plans(String patient) {
        return engine.find(CarePlan.class, "patient=" + patient).size();
    }

    /// As if a later release had written the patient's state.
    private static void makeUnreadable(String patient) {
        rewrite(patient, "\"format\":", "\"format\":99");
    }

    private static void mend(String patient) {
        rewrite(patient, "\"format\":99", "\"format\":");
    }

    private static void rewrite(String patient, String from, String to) {
        engine.sql("update patient_state set body = convert_to(replace(convert_from(body, 'UTF8'), '" + from + "', '"
                + to + "'), 'UTF8') where patient_id = '" + patient + "'");
    }
}
