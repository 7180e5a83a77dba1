package example.cairn.server.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import example.cairn.server.tour.Tour.Step;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Every command of the README's tour, typed as written into a shell beside a server process. What it prints must
/// be what the README shows, but for ids, times and the two ports.
class ReadmeTourIT {

    private static final String SERVER = "127.0.0.1:8080";
    private static final String RECEIVER = "9000";

    /// A block that only asks is asked again, as a person would: care follows a moment after its cause.
    private static final Pattern ASKS = Pattern.compile("curl -s \"|cat |\\./cairn story ");

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void everyStepPrintsWhatTheReadmeShows() throws Exception {
        List<Step> steps = Tour.read(Checkout.repository().resolve("README.md")).steps();
        Step start = steps.getFirst();
        Step deletion = steps.getLast();
        Checkout.in(folder);

        try (Terminal first = Terminal.open(folder, Map.of("CAIRN_PORT", "0"))) {
            String ready = first.start(start.command(), "Cairn is ready");
            Ports ports = new Ports(ready.replaceFirst("(?s).*http://(127\\.0\\.0\\.1:\\d+)/fhir.*", "$1"), freePort());
            assertThat(ports.asInReadme(ready)).isEqualTo(start.promise());

            try (Terminal second = Terminal.open(folder, Map.of("CAIRN_SERVER", "http://" + ports.server()))) {
                for (Step step : steps.subList(1, steps.size() - 1)) {
                    walk(step, ports, second);
                }
                first.close();
                assertThat(second.type(deletion.command()))
                        .as(deletion.section())
                        .isEmpty();
            }
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString())).containsOnly("cairn", "docs", "journeys");
        }
    }

    private static void walk(Step step, Ports ports, Terminal terminal) throws IOException {
        String command = ports.asHere(step.command());
        if (ASKS.matcher(command).lookingAt()) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> sees(step, ports.asInReadme(terminal.type(command))));
        } else {
            sees(step, ports.asInReadme(terminal.type(command)));
        }
    }

    private static void sees(Step step, String printed) {
        assertThat(withoutChance(printed))
                .as("%s: %s prints%n%s%n", step.section(), step.command(), printed)
                .isEqualTo(withoutChance(step.promise()));
    }

    /// Without what differs from run to run: instants, generated ids, sizes in bytes (ids are in them).
    private static String withoutChance(String text) {
        return text.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "(instant)")
                .replaceAll("\\b[0-9a-z]{26,}\\b", "(id)")
                .replaceAll("\\d+ bytes", "(size) bytes");
    }

    /// @param server host and port
    /// @param receiver port
    private record Ports(String server, String receiver) {

        String asHere(String command) {
            return command.replace(SERVER, server).replace(RECEIVER, receiver);
        }

        String asInReadme(String printed) {
            return printed.replace(server, SERVER).replace(receiver, RECEIVER);
        }
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
