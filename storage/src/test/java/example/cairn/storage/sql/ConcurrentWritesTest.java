package example.cairn.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.Bucket;
import example.cairn.model.Failure;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import example.cairn.model.ServerIds;
import example.cairn.storage.TestStorage;
import example.cairn.storage.WriteCommand;
import example.cairn.storage.WriteCommand.Create;
import example.cairn.storage.WriteCommand.CreateOnce;
import example.cairn.storage.WriteCommand.Delete;
import example.cairn.storage.WriteCommand.Update;
import example.cairn.storage.WriteOutcome;
import example.cairn.storage.WriteRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Quantity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConcurrentWritesTest {

    private static final int CLIENTS = 16;

    private final TestStorage storage = new TestStorage();

    @AfterEach
    void everythingHolds() {
        FeedOracle.check(storage);
        storage.close();
    }

    @Test
    void writersOfDifferentResourcesAllSucceed() throws Exception {
        List<WriteOutcome> outcomes =
                together(client -> repeat(30, i -> new Create(Samples.observation(patient(client % 5)))));
        assertThat(outcomes).hasSize(CLIENTS * 30).allMatch(WriteOutcome.Written.class::isInstance);
        assertThat(storage.rows("select count(*) from resource")).containsExactly(String.valueOf(CLIENTS * 30));
        assertThat(storage.heard).hasSize(CLIENTS * 30);
    }

    @Test
    void writersOfTheSameResourcesGetEachVersionOnce() throws Exception {
        List<WriteOutcome> outcomes = together(client -> repeat(
                20,
                i -> new Update(new ResourceKey("Observation", "shared-" + i % 4), Samples.observation(patient(0)))));
        assertThat(outcomes).allMatch(WriteOutcome.Written.class::isInstance);
        assertThat(storage.rows("select id, version from resource order by id"))
                .containsExactly("shared-0 80", "shared-1 80", "shared-2 80", "shared-3 80");
    }

    @Test
    void aResourceThatSeveralMoveAtOnceLivesInOnePlace() throws Exception {
        ResourceKey key = new ResourceKey("Observation", "contested");
        List<WriteOutcome> outcomes =
                together(client -> repeat(8, i -> new Update(key, Samples.observation(patient(client % 3)))));
        long written =
                outcomes.stream().filter(WriteOutcome.Written.class::isInstance).count();
        assertThat(outcomes)
                .allMatch(outcome -> outcome instanceof WriteOutcome.Written
                        || (outcome instanceof WriteOutcome.Refused(Failure failure)
                                && failure.category() == Failure.Category.CONFLICT));
        assertThat(storage.rows("select version from resource where moved_to is null"))
                .containsExactly(String.valueOf(written));
    }

    @Test
    void writesDeletionsAndReturnsOfTheSameResourceKeepItsVersionsWhole() throws Exception {
        ResourceKey key = new ResourceKey("Observation", "flickering");
        List<WriteOutcome> outcomes = together(client -> repeat(
                10, i -> (client + i) % 2 == 0 ? new Delete(key) : new Update(key, Samples.observation(patient(0)))));
        assertThat(outcomes).noneMatch(WriteOutcome.Refused.class::isInstance);
    }

    @Test
    void oneBadWriteHarmsNoOtherOfItsGroup() throws Exception {
        List<WriteOutcome> outcomes = together(client -> repeat(10, i -> client == 3 ? bad() : good()));
        assertThat(outcomes.stream().filter(WriteOutcome.Written.class::isInstance))
                .hasSize((CLIENTS - 1) * 10);
        assertThat(outcomes.stream().filter(WriteOutcome.Refused.class::isInstance))
                .hasSize(10)
                .allSatisfy(outcome -> assertThat(
                                ((WriteOutcome.Refused) outcome).failure().category())
                        .isEqualTo(Failure.Category.UNPROCESSABLE));
    }

    @Test
    void equalConditionalCreatesCreateOne() throws Exception {
        List<WriteOutcome> outcomes = together(client -> repeat(
                5,
                i -> new Create(
                        organization("id-" + i), Optional.of(TestStorage.identifier("Organization", "id-" + i)))));
        assertThat(outcomes.stream().filter(WriteOutcome.Written.class::isInstance))
                .hasSize(5);
        assertThat(outcomes.stream().filter(WriteOutcome.AlreadyThere.class::isInstance))
                .hasSize(CLIENTS * 5 - 5);
        assertThat(storage.rows("select count(*) from resource")).containsExactly("5");
    }

    @Test
    void theSameEffectIsWrittenOnce() throws Exception {
        Bucket bucket = patient(1).bucket();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(ServerIds.next(bucket, storage.clock.instant(), new Random(i)));
        }
        List<WriteOutcome> outcomes =
                together(client -> repeat(5, i -> new CreateOnce(Samples.observation(patient(1)), ids.get(i))));
        assertThat(outcomes.stream().filter(WriteOutcome.Written.class::isInstance))
                .hasSize(5);
        assertThat(outcomes).noneMatch(WriteOutcome.Refused.class::isInstance);
    }

    @Test
    void transactionsOverManyBucketsAndSingleWritesDoNotBlockEachOther() throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<WriteOutcome>>> running = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                List<Integer> patients = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
                Collections.shuffle(patients, new Random(client));
                List<WriteCommand> commands = patients.stream()
                        .<WriteCommand>map(number -> new Create(Samples.observation(patient(number))))
                        .toList();
                running.add(clients.submit(() -> storage.writer.transaction(commands, WriteRequest.BY_ENGINE)));
                running.add(clients.submit(() -> repeat(10, i -> good()).stream()
                        .map(command -> storage.writer.write(command, WriteRequest.BY_ENGINE))
                        .toList()));
            }
            for (Future<List<WriteOutcome>> outcomes : running) {
                assertThat(outcomes.get()).hasSize(10).allMatch(WriteOutcome.Written.class::isInstance);
            }
        }
    }

    private List<WriteOutcome> together(Function<Integer, List<WriteCommand>> commandsOfClient) throws Exception {
        List<WriteOutcome> outcomes = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<WriteOutcome>>> running = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                List<WriteCommand> commands = commandsOfClient.apply(client);
                running.add(clients.submit(() -> commands.stream()
                        .map(command -> storage.writer.write(command, WriteRequest.BY_ENGINE))
                        .toList()));
            }
            for (Future<List<WriteOutcome>> each : running) {
                outcomes.addAll(each.get());
            }
        }
        return outcomes;
    }

    private static List<WriteCommand> repeat(int times, Function<Integer, WriteCommand> command) {
        List<WriteCommand> commands = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            commands.add(command.apply(i));
        }
        return commands;
    }

    private static PatientKey patient(int number) {
        return new PatientKey("patient-" + number);
    }

    private static WriteCommand good() {
        return new Create(Samples.observation(patient(1)));
    }

    /// PostgreSQL refuses NUL in a text, which only the insert of its index row finds out.
    /// Passes all planning; only PostgreSQL finds that its value does not fit an index page.
    private static WriteCommand bad() {
        Observation observation = Samples.observation(patient(3));
        observation.setValue(new Quantity().setValue(new BigDecimal("6." + digits(40_000))));
        return new Create(observation);
    }

    /// Without a period, or they would be compressed to a page.
    private static String digits(int count) {
        return new Random(7).ints(count, 0, 10).mapToObj(Integer::toString).collect(Collectors.joining());
    }

    private static Organization organization(String identifier) {
        Organization organization = new Organization();
        organization.addIdentifier().setSystem("urn:test").setValue(identifier);
        return organization;
    }
}
