package example.cairn.server.http;

import static example.cairn.server.http.InteractionsTest.next;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import example.cairn.server.app.CairnServer;
import example.cairn.server.app.TestServer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SearchTest {

    @AutoClose
    private static final CairnServer SERVER = TestServer.start();

    private static final Http HTTP = new Http(SERVER);

    @BeforeAll
    static void tenPatientsWithAResultEach() {
        for (int i = 0; i < 10; i++) {
            HTTP.put(
                    "Patient/p" + i,
                    "{\"resourceType\":\"Patient\",\"id\":\"p" + i + "\",\"name\":[{\"family\":\"Zoë\\\"" + i
                            + "\"}]}");
            HTTP.post(
                    "Observation",
                    "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":"
                            + "\"http://loinc.org\",\"code\":\"4548-4\"}]},\"subject\":{\"reference\":\"Patient/p" + i
                            + "\"},\"effectiveDateTime\":\"2026-03-0" + (i % 9 + 1)
                            + "\",\"valueQuantity\":{\"value\":" + (5 + i * 0.5)
                            + ",\"system\":\"http://unitsofmeasure.org\",\"code\":\"%\",\"unit\":\"%\"}}");
        }
    }

    @Test
    void theBundleHoldsTheStoredBytes() {
        Http.Answer found = HTTP.get("Patient?_id=p3");

        JsonNode json = found.json();
        assertThat(json.path("type").asText()).isEqualTo("searchset");
        assertThat(json.at("/entry/0/fullUrl").asText()).isEqualTo(HTTP.base() + "/Patient/p3");
        assertThat(json.at("/entry/0/search/mode").asText()).isEqualTo("match");
        assertThat(found.body()).contains(HTTP.get("Patient/p3").body());
        assertThat(json.at("/link/0/url").asText()).isEqualTo(HTTP.base() + "/Patient?_id=p3");
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrDouble() {
        Set<String> seen = new HashSet<>();
        int pages = 0;
        Http.Answer page = HTTP.get("Observation?code=http://loinc.org|4548-4&_count=3");
        while (true) {
            pages++;
            page.json().path("entry").forEach(entry -> assertThat(
                            seen.add(entry.path("fullUrl").asText()))
                    .isTrue());
            String next = next(page);
            if (next.isEmpty()) {
                break;
            }
            assertThat(next).startsWith(HTTP.base() + "/Observation?");
            page = HTTP.get(next);
        }
        assertThat(seen).hasSize(10);
        assertThat(pages).isEqualTo(4);
    }

    @Test
    void theSearchesOfTheBenchmarkAnswer() {
        assertThat(HTTP.get("Observation?code=http://loinc.org|4548-4&value-quantity=ge6.5")
                        .json()
                        .path("entry"))
                .hasSize(7);
        assertThat(HTTP.get("Patient?_has:Observation:patient:code=http://loinc.org|4548-4")
                        .json()
                        .path("entry"))
                .hasSize(10);
        assertThat(HTTP.get("Observation?patient=p4&code=http://loinc.org|4548-4&_sort=-date&_count=1")
                        .json()
                        .path("entry"))
                .hasSize(1);
    }

    @Test
    void countOnlyAnswersWithoutResources() {
        JsonNode json = HTTP.get("Observation?code=4548-4&_summary=count").json();

        assertThat(json.path("total").asInt()).isEqualTo(10);
        assertThat(json.has("entry")).isFalse();
    }

    @Test
    void anIncludeIsMarkedAsSuch() {
        JsonNode json =
                HTTP.get("Observation?patient=p4&_include=Observation:subject").json();

        assertThat(json.findValuesAsText("mode")).containsExactly("match", "include");
    }

    @Test
    void aSearchMayBePosted() {
        Http.Answer posted = HTTP.post(
                "Patient/_search", Http.form("_id=p1,p2"), "Content-Type", "application/x-www-form-urlencoded");

        assertThat(posted.status()).as(posted.body()).isEqualTo(200);
        assertThat(posted.json().path("entry")).hasSize(2);
    }

    @Test
    void nothingFoundIsAnEmptyBundle() {
        Http.Answer answer = HTTP.get("Patient?_id=nobody");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().has("entry")).isFalse();
    }
}
