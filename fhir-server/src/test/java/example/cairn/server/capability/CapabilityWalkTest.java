package example.cairn.server.capability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import example.cairn.search.R4SearchParameters;
import example.cairn.search.SearchParameters;
import example.cairn.server.app.CairnServer;
import example.cairn.server.app.TestServer;
import example.cairn.server.http.Http;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The CapabilityStatement is walked: what it names works.
class CapabilityWalkTest {

    @AutoClose
    private static final CairnServer SERVER = TestServer.start();

    private static final Http HTTP = new Http(SERVER);
    private static final SearchParameters PARAMETERS = R4SearchParameters.create();
    private static final JsonNode STATEMENT = HTTP.get("metadata").json();

    @Test
    void itDescribesThisInstance() {
        assertThat(STATEMENT.path("resourceType").asText()).isEqualTo("CapabilityStatement");
        assertThat(STATEMENT.path("kind").asText()).isEqualTo("instance");
        assertThat(STATEMENT.path("fhirVersion").asText()).isEqualTo("4.0.1");
        assertThat(STATEMENT.at("/implementation/url").asText()).isEqualTo(HTTP.base());
        assertThat(STATEMENT.path("url").asText()).startsWith("https://cairn.example/fhir/");
        assertThat(STATEMENT.at("/rest/0/interaction").findValuesAsText("code"))
                .containsExactlyInAnyOrder("transaction", "batch", "history-system");
    }

    @Test
    void itNamesEveryResourceTypeOfR4() {
        assertThat(STATEMENT.at("/rest/0/resource").findValuesAsText("type"))
                .hasSizeGreaterThan(140)
                .contains("Patient", "Observation", "PlanDefinition", "Group");
    }

    @Test
    void conditionsWorkForEveryTypeAndAVersionIsAskedForNowhere() {
        assertThat(STATEMENT.at("/rest/0/resource")).allSatisfy(resource -> {
            assertThat(resource.path("conditionalUpdate").asBoolean()).isTrue();
            assertThat(resource.path("conditionalDelete").asText()).isEqualTo("single");
            assertThat(resource.path("versioning").asText()).isEqualTo("versioned");
        });
    }

    @Test
    void everySearchParameterItNamesCanBeSearched() {
        List<String> searches = new ArrayList<>();
        for (JsonNode resource : STATEMENT.at("/rest/0/resource")) {
            String type = resource.path("type").asText();
            for (JsonNode parameter : resource.path("searchParam")) {
                searches.add(
                        type + "?" + parameter.path("name").asText() + "=" + sample(type, parameter) + "&_count=1");
            }
        }
        assertThat(searches).hasSizeGreaterThan(1_000);
        for (int from = 0; from < searches.size(); from += 200) {
            List<String> some = searches.subList(from, Math.min(from + 200, searches.size()));
            JsonNode answers = HTTP.post("", batch(some)).json().path("entry");
            for (int i = 0; i < some.size(); i++) {
                assertThat(answers.path(i).at("/response/status").asText())
                        .as(some.get(i) + " " + answers.path(i).at("/response/outcome"))
                        .isEqualTo("200 OK");
            }
        }
    }

    private static String batch(List<String> urls) {
        StringBuilder bundle = new StringBuilder("{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[");
        for (String url : urls) {
            bundle.append("{\"request\":{\"method\":\"GET\",\"url\":\"")
                    .append(url)
                    .append("\"}},");
        }
        bundle.setLength(bundle.length() - 1);
        return bundle.append("]}").toString();
    }

    private static String sample(String type, JsonNode parameter) {
        return switch (parameter.path("type").asText()) {
            case "reference" -> target(type, parameter.path("name").asText()) + "/x";
            case "date" -> "2024-01";
            case "number", "quantity" -> "1";
            case "uri" -> "http://example.org/x";
            default -> "x";
        };
    }

    /// A reference parameter may only be asked for types that it can refer to.
    private static String target(String type, String code) {
        return PARAMETERS.find(type, code).orElseThrow().targets().stream()
                .sorted()
                .findFirst()
                .orElse("Patient");
    }
}
