package example.cairn.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import example.cairn.server.http.Http;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ShippedDefinitionsTest {

    @AutoClose
    private static final CairnServer SERVER = TestServer.startWithShipped();

    private static final Http HTTP = new Http(SERVER);

    @Test
    void cairnsOwnSearchParametersAreResourcesOfTheServer() {
        JsonNode found = HTTP.get("SearchParameter?_count=50").json();

        assertThat(found.findValuesAsText("code"))
                .contains("lab-category", "lab-issue", "patient-status", "name", "provision-type");
        assertThat(HTTP.get("SearchParameter?url=https://cairn.example/fhir/SearchParameter/observation-lab-category")
                        .json()
                        .at("/entry/0/resource/base/0")
                        .asText())
                .isEqualTo("Observation");
    }
}
