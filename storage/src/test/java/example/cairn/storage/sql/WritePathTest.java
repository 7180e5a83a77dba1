package example.cairn.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.Actor;
import example.cairn.model.ChangeKind;
import example.cairn.model.Failure;
import example.cairn.model.FhirCodec;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceChange;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.model.ServerIds;
import example.cairn.storage.AuditRecord;
import example.cairn.storage.AuditRecord.Action;
import example.cairn.storage.TestStorage;
import example.cairn.storage.WriteCommand;
import example.cairn.storage.WriteCommand.Create;
import example.cairn.storage.WriteCommand.CreateAs;
import example.cairn.storage.WriteCommand.CreateOnce;
import example.cairn.storage.WriteCommand.Delete;
import example.cairn.storage.WriteCommand.DeleteMatching;
import example.cairn.storage.WriteCommand.Update;
import example.cairn.storage.WriteCommand.UpdateMatching;
import example.cairn.storage.WriteOutcome;
import example.cairn.storage.WriteRequest;
import example.cairn.storage.sql.index.ValueHash;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class WritePathTest {

    private static final TestStorage STORAGE = new TestStorage();
    private static final PatientKey EVE = new PatientKey("eve");
    private static final PatientKey ADA = new PatientKey("ada");

    @AfterAll
    static void close() {
        STORAGE.close();
    }

    @Test
    void aCreatedResourceLiesWithItsPatientAndIsServedAsStored() {
        ResourceVersion created = written(new Create(observation(EVE)));

        assertThat(created.version()).isEqualTo(1);
        assertThat(created.kind()).isEqualTo(ChangeKind.CREATE);
        assertThat(ServerIds.bucketOf(created.key().id())).contains(EVE.bucket());
        Observation parsed = (Observation) FhirCodec.parse(created.body());
        assertThat(parsed.getMeta().getVersionId()).isEqualTo("1");
        assertThat(parsed.getMeta().getLastUpdated().toInstant().toEpochMilli())
                .isEqualTo(created.lastUpdated().toEpochMilli());
        assertThat(current(created.key())).containsExactly(EVE.bucket().number() + " 1 CREATE");
        assertThat(STORAGE.rows("select count(*) > 3 from token_index where bucket = "
                        + EVE.bucket().number() + " and patient = " + EVE.number()))
                .containsExactly("t");
    }

    @Test
    void anUpdateKeepsTheOldVersionWithTheTimeItWasValid() {
        ResourceVersion first = written(new Create(observation(EVE)));
        ResourceVersion second =
                written(new Update(first.key(), observation(EVE).setStatus(Observation.ObservationStatus.AMENDED)));

        assertThat(second.version()).isEqualTo(2);
        assertThat(second.lastUpdated()).isAfter(first.lastUpdated());
        assertThat(STORAGE.rows("select h.version, h.valid_to = r.last_updated, h.kind from resource_history h"
                        + " join resource r using (bucket, type, id) where id = '"
                        + first.key().id() + "'"))
                .containsExactly("1 t CREATE");
        assertThat(indexedStatuses(first.key())).containsExactly("amended");
    }

    @Test
    void ifMatchOfAnotherVersionIsRefusedAndTakesNoPlaceInTheFeed() {
        ResourceVersion first = written(new Create(observation(EVE)));

        assertThat(refused(new Update(first.key(), observation(EVE), OptionalLong.of(7)))
                        .category())
                .isEqualTo(Failure.Category.PRECONDITION_FAILED);
        assertThat(refused(new Delete(first.key(), OptionalLong.of(7))).category())
                .isEqualTo(Failure.Category.PRECONDITION_FAILED);
        assertThat(written(new Update(first.key(), observation(EVE), OptionalLong.of(1)))
                        .version())
                .isEqualTo(2);
        assertFeedIsGapless();
    }

    @Test
    void aRecordIsKeptTogetherWithItsWriteAndNoneOfARefusal() {
        ResourceVersion first = written(new Create(observation(EVE)));
        ResourceKey key = first.key();

        recorded(new Update(key, observation(EVE).setStatus(Observation.ObservationStatus.AMENDED)), "written");
        recorded(new Update(key, observation(EVE), OptionalLong.of(7)), "refused");
        recorded(new Delete(new ResourceKey("Observation", "never-was")), "nothing to do");

        assertThat(STORAGE.rows("select target from audit order by seq")).containsExactly("written", "nothing to do");
        assertThat(STORAGE.rows(
                        "select a.xmin = r.xmin from audit a, resource r where a.target = 'written' and r.id = '"
                                + key.id() + "'"))
                .containsExactly("t");
    }

    private static void recorded(WriteCommand command, String target) {
        STORAGE.writer.write(
                command,
                WriteRequest.BY_ENGINE,
                _ -> new AuditRecord(STORAGE.clock.instant(), Action.UPDATE, Actor.LOOPBACK, target, true, List.of()));
    }

    @Test
    void aDeletedResourceHasNoIndexRowsAndComesBackAsTheNextVersion() {
        ResourceKey key = written(new Create(observation(EVE))).key();
        ResourceVersion tombstone = written(new Delete(key));

        assertThat(tombstone.version()).isEqualTo(2);
        assertThat(tombstone.body()).isEmpty();
        assertThat(STORAGE.rows("select count(*) from token_index t join resource r using (bucket, rid) where r.id = '"
                        + key.id() + "'"))
                .containsExactly("0");
        assertThat(write(new Delete(key))).isInstanceOf(WriteOutcome.NothingToDelete.class);
        ResourceVersion again = written(new Update(key, observation(EVE)));
        assertThat(again.version()).isEqualTo(3);
        assertThat(again.kind()).isEqualTo(ChangeKind.CREATE);
    }

    @Test
    void deletingWhatNeverWasSucceeds() {
        assertThat(write(new Delete(new ResourceKey("Observation", "never-was"))))
                .isInstanceOf(WriteOutcome.NothingToDelete.class);
    }

    @Test
    void aClientMayChooseTheId() {
        ResourceKey key = new ResourceKey("Observation", "lab-4711");
        assertThat(written(new Update(key, observation(EVE))).version()).isEqualTo(1);
        assertThat(written(new Update(key, observation(EVE))).version()).isEqualTo(2);
        assertThat(STORAGE.rows("select bucket from directory where id = 'lab-4711'"))
                .containsExactly(String.valueOf(EVE.bucket().number()));
    }

    @Test
    void anIdOfOurFormThatAClientChoseIsFoundThroughTheDirectory() {
        ResourceKey key =
                new ResourceKey("Observation", ServerIds.next(ADA.bucket(), STORAGE.clock.instant(), new Random(1)));
        assertThat(written(new Update(key, observation(EVE))).version()).isEqualTo(1);
        assertThat(written(new Update(key, observation(EVE))).version()).isEqualTo(2);
        assertThat(current(key)).containsExactly(EVE.bucket().number() + " 2 UPDATE");
    }

    @Test
    void aResultFiledOnTheWrongPatientMovesAndLeavesATombstone() {
        ResourceKey key = new ResourceKey("Observation", "wrong-patient");
        written(new Update(key, observation(EVE)));
        ResourceVersion moved = written(new Update(key, observation(ADA)));
        ResourceVersion after = written(new Update(key, observation(ADA)));
        ResourceVersion back = written(new Update(key, observation(EVE)));

        assertThat(moved.version()).isEqualTo(2);
        assertThat(after.version()).isEqualTo(3);
        assertThat(back.version()).isEqualTo(4);
        assertThat(back.placement().bucket()).isEqualTo(EVE.bucket());
        assertThat(
                        STORAGE.rows(
                                "select bucket, version, kind, moved_to, past_buckets from resource where id = 'wrong-patient'"))
                .containsExactlyInAnyOrder(
                        EVE.bucket().number() + " 4 UPDATE null {"
                                + ADA.bucket().number() + "}",
                        ADA.bucket().number() + " 4 DELETE " + EVE.bucket().number() + " null");
        assertThat(STORAGE.rows(
                        "select version, kind from resource_history where id = 'wrong-patient' order by version"))
                .containsExactly("1 CREATE", "2 UPDATE", "3 UPDATE");
        assertThat(changes(key))
                .containsExactly(
                        "CREATE 1 eve", "DELETE 2 eve", "UPDATE 2 ada", "UPDATE 3 ada", "DELETE 4 ada", "UPDATE 4 eve");
        assertFeedIsGapless();
    }

    @Test
    void furtherPatientsOfAResourceAreToldInTheirOwnBucket() {
        Appointment appointment = new Appointment();
        appointment.addParticipant().setActor(new Reference("Patient/eve"));
        appointment.addParticipant().setActor(new Reference("Patient/ada"));
        ResourceKey key = written(new Create(appointment)).key();
        assertThat(changes(key)).containsExactly("CREATE 1 eve", "POKE 1 ada");
        assertThat(STORAGE.rows("select patient_id, home_bucket from compartment where id = '" + key.id() + "'"))
                .containsExactly("ada " + EVE.bucket().number());

        Appointment alone = new Appointment();
        alone.addParticipant().setActor(new Reference("Patient/eve"));
        written(new Update(key, alone));
        assertThat(changes(key)).containsExactly("CREATE 1 eve", "POKE 1 ada", "UPDATE 2 eve", "POKE 2 ada");
        assertThat(STORAGE.rows("select 1 from compartment where id = '" + key.id() + "'"))
                .isEmpty();
    }

    @Test
    void whatTheEngineCreatesOnceIsCreatedOnce() {
        String id = ServerIds.next(EVE.bucket(), STORAGE.clock.instant(), new Random(2));
        ResourceVersion first = written(new CreateOnce(observation(EVE), id));
        WriteOutcome second = write(new CreateOnce(observation(EVE), id));
        assertThat(second).isInstanceOfSatisfying(WriteOutcome.AlreadyThere.class, there -> {
            assertThat(there.current().version()).isEqualTo(1);
            assertThat(there.current().body()).isEqualTo(first.body());
        });
    }

    @Test
    void conditionalCommandsActOnTheOneMatch() {
        Create create = new Create(organization("c-1"), Optional.of(TestStorage.identifier("Organization", "c-1")));
        ResourceKey key = written(create).key();
        Create again = new Create(organization("c-1"), Optional.of(TestStorage.identifier("Organization", "c-1")));
        assertThat(write(again)).isInstanceOfSatisfying(WriteOutcome.AlreadyThere.class, there -> assertThat(
                        there.current().key())
                .isEqualTo(key));
        assertThat(written(new UpdateMatching(
                                TestStorage.identifier("Organization", "c-1"),
                                organization("c-1"),
                                OptionalLong.empty()))
                        .version())
                .isEqualTo(2);
        assertThat(written(new DeleteMatching(TestStorage.identifier("Organization", "c-1")))
                        .key())
                .isEqualTo(key);
        assertThat(write(new DeleteMatching(TestStorage.identifier("Organization", "c-1"))))
                .isInstanceOf(WriteOutcome.NothingToDelete.class);
    }

    @Test
    void aConditionThatMatchesSeveralIsRefused() {
        written(new Create(organization("twice")));
        written(new Create(organization("twice")));
        assertThat(refused(new DeleteMatching(TestStorage.identifier("Organization", "twice")))
                        .category())
                .isEqualTo(Failure.Category.PRECONDITION_FAILED);
    }

    @Test
    void aTransactionWithARefusedCommandWritesNothing() {
        ResourceKey key = new ResourceKey("Observation", "all-or-nothing");
        List<WriteOutcome> outcomes = STORAGE.writer.transaction(
                List.of(new Update(key, observation(EVE)), new Update(key, observation(EVE), OptionalLong.of(9))),
                WriteRequest.BY_ENGINE);
        assertThat(outcomes.get(1)).isInstanceOf(WriteOutcome.Refused.class);
        assertThat(current(key)).isEmpty();
        assertFeedIsGapless();
    }

    @Test
    void aTransactionWritesPatientsAndTheirResultsTogether() {
        Patient patient = new Patient();
        PatientKey key = new PatientKey(ServerIds.next(EVE.bucket(), STORAGE.clock.instant(), new Random(3)));
        List<WriteOutcome> outcomes = STORAGE.writer.transaction(
                List.of(
                        new CreateAs(patient, key.id(), Optional.empty()),
                        new Create(observation(key)),
                        new Create(organization("t-1"))),
                WriteRequest.BY_ENGINE);
        assertThat(outcomes).allMatch(WriteOutcome.Written.class::isInstance);
        assertThat(((WriteOutcome.Written) outcomes.getFirst()).version().key()).isEqualTo(key.key());
        assertThat(STORAGE.rows("select type from resource where bucket = "
                        + key.bucket().number() + " and patient = " + key.number() + " order by type"))
                .containsExactly("Observation", "Patient");
    }

    @Test
    void theListenerHearsOfEachCommit() {
        ResourceKey key = written(new Create(observation(EVE))).key();
        assertThat(STORAGE.heard).anySatisfy(change -> {
            assertThat(change.key()).isEqualTo(key);
            assertThat(change.patient()).contains(EVE);
        });
    }

    @Test
    void wantedChangesRaiseTheBucketsMark() {
        ResourceKey key = written(new Create(observation(EVE))).key();
        written(new Update(key, observation(EVE)));
        written(new Update(EVE.key(), new Patient()));
        assertThat(STORAGE.rows(
                        "select wanted_seq = coalesce((select max(seq) from change_feed f where f.bucket = c.bucket"
                                + " and wanted), 0) from bucket_ctl c where next_seq > 1"))
                .containsOnly("t");
    }

    private static void assertFeedIsGapless() {
        assertThat(STORAGE.rows(
                        "select bucket from bucket_ctl c where next_seq - 1 <> (select count(*) from change_feed f"
                                + " where f.bucket = c.bucket) or next_seq - 1 <> (select coalesce(max(seq), 0) from change_feed f"
                                + " where f.bucket = c.bucket)"))
                .isEmpty();
    }

    private static List<String> current(ResourceKey key) {
        return STORAGE.rows("select bucket, version, kind from resource where type = '" + key.type() + "' and id = '"
                + key.id() + "'");
    }

    private static List<String> changes(ResourceKey key) {
        return STORAGE.heard.stream()
                .filter(change -> change.key().equals(key))
                .map(WritePathTest::text)
                .toList();
    }

    private static String text(ResourceChange change) {
        return change.kind() + " " + change.version() + " "
                + change.patient().orElseThrow().id();
    }

    private static List<String> indexedStatuses(ResourceKey key) {
        ValueHash hash = STORAGE.database.valueHash();
        return Stream.of("final", "amended")
                .filter(status -> !STORAGE.rows(
                                "select 1 from token_index join resource using (bucket, rid) where id = '" + key.id()
                                        + "' and code_hash = " + hash.of(status))
                        .isEmpty())
                .toList();
    }

    private static WriteOutcome write(WriteCommand command) {
        return STORAGE.writer.write(command, WriteRequest.BY_ENGINE);
    }

    private static ResourceVersion written(WriteCommand command) {
        WriteOutcome outcome = write(command);
        assertThat(outcome).isInstanceOf(WriteOutcome.Written.class);
        return ((WriteOutcome.Written) outcome).version();
    }

    private static Failure refused(WriteCommand command) {
        WriteOutcome outcome = write(command);
        assertThat(outcome).isInstanceOf(WriteOutcome.Refused.class);
        return ((WriteOutcome.Refused) outcome).failure();
    }

    private static Observation observation(PatientKey patient) {
        return Samples.observation(patient);
    }

    private static Resource organization(String identifier) {
        Organization organization = new Organization();
        organization.addIdentifier().setSystem("urn:test").setValue(identifier);
        return organization;
    }
}
