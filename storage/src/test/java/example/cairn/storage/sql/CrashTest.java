package example.cairn.storage.sql;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import example.cairn.storage.TestStorage;
import example.cairn.storage.WriteCommand.Create;
import example.cairn.storage.WriteCommand.Update;
import example.cairn.storage.WriteOutcome;
import example.cairn.storage.WriteRequest;
import example.cairn.storage.sql.process.PostgresProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// After `kill -9` of either side nothing acknowledged is lost and nothing happens twice.
class CrashTest {

    private static final int CLIENTS = 8;
    private static final int WRITES = 30;

    @Test
    void aDatabaseKilledUnderLoadLosesNothingAndRepeatsNothing(@TempDir Path folder) throws Exception {
        try (PostgresProcess server = PostgresProcess.start(folder)) {
            create(server);
            try (TestStorage storage = new TestStorage(Database.at(url(server)));
                    ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                AtomicInteger acknowledged = new AtomicInteger();
                List<Future<List<WriteOutcome>>> running = new ArrayList<>();
                for (int client = 0; client < CLIENTS; client++) {
                    ResourceKey key = new ResourceKey("Observation", "of-client-" + client);
                    running.add(clients.submit(() -> updates(storage, key, acknowledged)));
                }
                await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.get() > CLIENTS * WRITES / 4);
                server.process().orElseThrow().destroyForcibly();
                for (Future<List<WriteOutcome>> outcomes : running) {
                    assertThat(outcomes.get()).allMatch(WriteOutcome.Written.class::isInstance);
                }
                // A write repeated although its commit had taken place would be one version too many.
                assertThat(storage.rows("select distinct version from resource"))
                        .containsExactly(String.valueOf(WRITES));
                FeedOracle.check(storage);
            }
        }
    }

    @Test
    void aWriterKilledUnderLoadHasLostNothingItAcknowledged(@TempDir Path folder) throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        CrashTest.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Set<String> acknowledged = new HashSet<>();
        try (BufferedReader output = writer.inputReader()) {
            while (acknowledged.size() < 100) {
                acknowledged.add(requireNonNull(output.readLine(), "the writer ended by itself"));
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }

        try (TestStorage storage = new TestStorage(Database.embedded(folder))) {
            assertThat(storage.rows("select id from resource")).containsAll(acknowledged);
            FeedOracle.check(storage);
        }
    }

    /// The writer that is killed: prints the id of each resource once its creation is acknowledged.
    public static void main(String[] arguments) {
        TestStorage storage = new TestStorage(Database.embedded(Path.of(arguments[0])));
        for (int client = 0; client < CLIENTS; client++) {
            PatientKey patient = new PatientKey("patient-" + client);
            Thread.ofPlatform().start(() -> {
                while (storage.writer.write(new Create(Samples.observation(patient)), WriteRequest.BY_ENGINE)
                        instanceof WriteOutcome.Written(var version)) {
                    System.out.println(version.key().id());
                }
            });
        }
    }

    private static List<WriteOutcome> updates(TestStorage storage, ResourceKey key, AtomicInteger acknowledged) {
        List<WriteOutcome> outcomes = new ArrayList<>();
        PatientKey patient = new PatientKey(key.id());
        for (int i = 0; i < WRITES; i++) {
            outcomes.add(storage.writer.write(new Update(key, Samples.observation(patient)), WriteRequest.BY_ENGINE));
            acknowledged.incrementAndGet();
        }
        return outcomes;
    }

    private static void create(PostgresProcess server) throws SQLException, IOException {
        try (Connection connection =
                        DriverManager.getConnection(server.url("postgres"), server.userName(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create database crash");
        }
    }

    private static String url(PostgresProcess server) {
        return server.url("crash") + "?user=" + server.userName() + "&password=" + server.password();
    }
}
