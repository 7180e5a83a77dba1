package example.cairn.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.server.app.CairnServer;
import example.cairn.server.app.TestServer;
import example.cairn.storage.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {

    @AutoClose
    private static final CairnServer RUNNING = TestServer.start();

    @TempDir
    private Path folder;

    /// What a command printed and how it ended.
    private record Ended(int code, String out, String error) {}

    @ParameterizedTest
    @ValueSource(strings = {"", "demo", "serve", "doctor", "clock", "apply", "story", "why"})
    void everyCommandExplainsItself(String command) {
        Ended ended = command.isEmpty() ? run("--help") : run(command, "--help");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("Usage: ").hasSizeGreaterThan(300);
    }

    @Test
    void withoutACommandItSaysWhichThereAre() {
        Ended ended = run();

        assertThat(ended.code()).isEqualTo(Cairn.REFUSED);
        assertThat(ended.error()).contains("Usage: cairn", "./cairn demo", "serve");
    }

    @Test
    void variablesMirrorOptionsAndAnOptionOutranksItsVariable() {
        refused(run(Map.of("CAIRN_PORT", "many"), "serve"), "--port");
        refused(run(Map.of("CAIRN_HOST", "0.0.0.0"), "serve"), "--insecure");
        refused(run(Map.of("CAIRN_SERVER", "http://127.0.0.1:1"), "clock"), "http://127.0.0.1:1");
        Map<String, String> database = Map.of("CAIRN_HOST", "0.0.0.0", "CAIRN_DATABASE_URL", "nonsense");
        refused(run(database, "serve", "--host", "127.0.0.1"), "nonsense");
        refused(run(Map.of("CAIRN_DEMO_DATA", "data", "CAIRN_DATA", "other"), "demo"), "./data belongs");
    }

    @Test
    void aHostOfAnotherMachineIsOneLine() {
        String database = TestDatabase.createUrl();

        for (String host : List.of("192.0.2.1", "nowhere.invalid")) {
            refused(
                    run("serve", "--host", host, "--insecure", "--port", "0", "--database-url", database),
                    host + " is no address of this machine");
        }
    }

    @Test
    void aWrongOptionIsOneLine() {
        refused(run("serve", "--prot", "80"), "--prot");
        refused(run("serve", "--port", "many"), "--port");
        refused(run("serve", "--port", "99999"), "port");
        refused(run("serve", "--shipped", "perhaps"), "--shipped");
        refused(run("fly"), "fly");
    }

    @Test
    void anotherHostIsRefusedWithoutInsecure() {
        refused(run("serve", "--host", "0.0.0.0"), "--insecure");
    }

    @Test
    void whatCouldReachSomebodyElsesMachineIsNamedFirst() {
        refused(run("serve", "--mail", "mail.example:25"), "--test-hosts mail.example");
        refused(run("serve", "--mail", "mail"), "HOST:PORT");
        refused(run("serve", "--movable-clock", "--test-hosts", "ehr.example"), "--movable-clock is refused");
    }

    @Test
    void aTakenPortIsOneLine() {
        String port = Integer.toString(RUNNING.address().getPort());

        refused(
                run("serve", "--port", port, "--database-url", TestDatabase.createUrl()),
                port + " on 127.0.0.1 is taken");
    }

    @Test
    void anUnusableDataFolderIsOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("a-file"), "not a folder");

        refused(run("serve", "--port", "0", "--data", file.toString()), file.toString());
    }

    @Test
    void anUnreachableDatabaseIsOneLineWithoutItsPassword() {
        Ended ended = run(
                "serve", "--port", "0", "--database-url", "jdbc:postgresql://127.0.0.1:1/cairn?user=u&password=secret");

        refused(ended, "127.0.0.1:1");
        assertThat(ended.error()).doesNotContain("secret");
    }

    @Test
    void applySendsFilesAndSaysWhatBecameOfThem() throws IOException {
        Path good = Files.writeString(folder.resolve("good.json"), "{\"resourceType\":\"Basic\",\"id\":\"b1\"}");
        Path bad = Files.writeString(folder.resolve("bad.json"), "{\"resourceType\":\"Basic\",\"id\":\"a_b\"}");
        String server = RUNNING.address().toString();

        assertThat(run("apply", "--server", server, good.toString()).out()).contains("/Basic/b1/_history/1");
        Ended refused = run("apply", "--server", server, good.toString(), bad.toString());

        assertThat(refused.code()).isOne();
        assertThat(refused.out()).contains("bad.json: refused: id: ");
    }

    @Test
    void theClockMovesForwardOnly() {
        String server = RUNNING.address().toString();

        assertThat(run("clock", "--server", server, "+24h").out()).startsWith("care time: 20");
        refused(run("clock", "--server", server, "-24h"), "24h");
    }

    @Test
    void withoutAServerAClientCommandIsOneLine() {
        refused(run("clock", "--server", "http://127.0.0.1:1"), "./cairn serve");
    }

    @Test
    void doctorNamesARemedyForEachFinding() {
        Ended ended =
                run("doctor", "--port", Integer.toString(RUNNING.address().getPort()), "--data", folder.toString());

        assertThat(ended.code()).isOne();
        assertThat(ended.out()).contains("ok   Java").contains("BAD  Port").contains("--port");
    }

    @Test
    void aServerProcessTellsWhenItIsReadyAndEndsOnSigterm() throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Cairn.class.getName(),
                        "serve",
                        "--port",
                        "0",
                        "--database-url",
                        TestDatabase.createUrl()))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String ready = lines.lines()
                    .filter(line -> line.startsWith("Cairn is ready: "))
                    .findFirst()
                    .orElse("it never said so");
            String address = ready.replaceFirst("Cairn is ready: (\\S+).*", "$1");
            assertThat(status(address + "/health/live")).isEqualTo(200);
            assertThat(status(address + "/health/ready")).isEqualTo(200);
            assertThat(status(address + "/metrics")).isEqualTo(200);
            assertThat(status(address + "/")).isEqualTo(200);

            process.destroy();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static void refused(Ended ended, String about) {
        assertThat(ended.code()).as(ended.error()).isEqualTo(Cairn.REFUSED);
        assertThat(ended.error().strip().lines()).hasSize(1);
        assertThat(ended.error()).contains(about).doesNotContain("Exception");
    }

    private static Ended run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private static Ended run(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter error = new StringWriter();
        CommandLine cairn =
                Cairn.commandLine(environment).setOut(new PrintWriter(out)).setErr(new PrintWriter(error));
        int code = cairn.execute(arguments);
        return new Ended(code, out.toString(), error.toString());
    }

    private static int status(String address) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
