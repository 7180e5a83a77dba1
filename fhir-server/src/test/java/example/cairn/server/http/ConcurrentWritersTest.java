package example.cairn.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.server.app.CairnServer;
import example.cairn.server.app.TestServer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ConcurrentWritersTest {

    private static final int WRITERS = 16;
    private static final int EACH = 20;

    @AutoClose
    private static final CairnServer SERVER = TestServer.start();

    private static final Http HTTP = new Http(SERVER);

    @Test
    void sixteenWritersLoseNothingAndRefusedOnesHarmNoOther() throws Exception {
        List<Callable<List<String>>> writers = IntStream.range(0, WRITERS)
                .<Callable<List<String>>>mapToObj(writer -> () -> write(writer))
                .toList();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<String>> written : pool.invokeAll(writers)) {
                for (String location : written.get()) {
                    assertThat(HTTP.get(location).status()).isEqualTo(200);
                }
            }
        }
        assertThat(HTTP.get("Observation?_summary=count").json().path("total").asInt())
                .isEqualTo(WRITERS * EACH);
    }

    @Test
    void ofManyUpdatesWithTheSameIfMatchExactlyOneWins() throws Exception {
        HTTP.put("Patient/contested", patient("0"));
        List<Callable<Integer>> writers = IntStream.range(0, WRITERS)
                .<Callable<Integer>>mapToObj(
                        writer -> () -> HTTP.put("Patient/contested", patient("" + writer), "If-Match", "W/\"1\"")
                                .status())
                .toList();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> statuses = pool.invokeAll(writers).stream()
                    .map(Future::resultNow)
                    .sorted()
                    .toList();
            assertThat(statuses.getFirst()).isEqualTo(200);
            assertThat(statuses.subList(1, WRITERS)).containsOnly(412);
        }
    }

    /// Every other request is one that is refused.
    private static List<String> write(int writer) {
        return IntStream.range(0, EACH)
                .mapToObj(i -> {
                    assertThat(HTTP.put("Patient/x", patient("y"), "If-Match", "W/\"99\"")
                                    .status())
                            .isEqualTo(400);
                    Http.Answer created = HTTP.post("Observation", observation("w" + writer % 4));
                    assertThat(created.status()).as(created.body()).isEqualTo(201);
                    return created.header("Location");
                })
                .toList();
    }

    private static String patient(String family) {
        return "{\"resourceType\":\"Patient\",\"id\":\"contested\",\"name\":[{\"family\":\"" + family + "\"}]}";
    }

    private static String observation(String patient) {
        return "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
                + "\"subject\":{\"reference\":\"Patient/" + patient + "\"}}";
    }
}
