package example.cairn.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import example.cairn.server.app.CairnServer;
import example.cairn.server.app.TestServer;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Whoever keeps a copy by polling `_history` gets every version (scale rule 6).
class HistoryPollingTest {

    @AutoClose
    private static final CairnServer SERVER = TestServer.start();

    private static final Http HTTP = new Http(SERVER);

    /// A version gets its `lastUpdated` before it is committed. Who polls on from the newest that a page shows
    /// loses those that are committed later with an earlier one; who polls on from the Bundle's own `lastUpdated`
    /// loses none.
    @Test
    void aPollerThatGoesOnFromTheHorizonMissesNothing() throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        Set<String> heard = new HashSet<>();
        String since = HTTP.get("Flag/_history").json().at("/meta/lastUpdated").asText();
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writing = IntStream.range(0, 6)
                    .<Future<?>>mapToObj(writer -> writers.submit(() -> createFlags(writer, acknowledged)))
                    .toList();
            while (!writing.stream().allMatch(Future::isDone)) {
                since = poll(since, heard);
            }
        }
        poll(since, heard);

        assertThat(acknowledged).hasSize(6 * 60);
        assertThat(heard).containsAll(acknowledged);
    }

    @Test
    void theHorizonLiesBeforeNowAndComesInEveryFormat() {
        HTTP.put("Patient/h", "{\"resourceType\":\"Patient\",\"id\":\"h\"}");

        assertThat(Instant.parse(HTTP.get("Patient/_history")
                        .json()
                        .at("/meta/lastUpdated")
                        .asText()))
                .isBefore(Instant.now());
        assertThat(HTTP.get("Patient?_sort=-_lastUpdated").json().has("meta")).isTrue();
        assertThat(HTTP.get("Patient?_sort=name").json().has("meta")).isFalse();
        assertThat(HTTP.get("_history?_format=xml").body()).contains("<meta><lastUpdated value=");
    }

    /// Its versions are numbered; nobody polls it for completeness.
    @Test
    void theHistoryOfOneResourceHasNone() {
        HTTP.put("Patient/one", "{\"resourceType\":\"Patient\",\"id\":\"one\"}");

        assertThat(HTTP.get("Patient/one/_history").json().has("meta")).isFalse();
    }

    private static void createFlags(int writer, Set<String> acknowledged) {
        for (int number = 0; number < 60; number++) {
            Http.Answer answer = HTTP.post("Flag", """
                    {"resourceType":"Flag","status":"active","code":{"text":"watch"},\
                    "subject":{"reference":"Patient/p%d"}}""".formatted(writer * 100 + number));
            acknowledged.add(answer.json().path("id").asText());
        }
    }

    /// @return from when to ask the next time
    private static String poll(String since, Set<String> heard) {
        JsonNode page = HTTP.get("Flag/_history?_count=1000&_since=" + since).json();
        page.path("entry").forEach(entry -> heard.add(entry.at("/resource/id").asText()));
        return page.at("/meta/lastUpdated").asText();
    }
}
