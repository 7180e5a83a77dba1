package example.cairn.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.server.app.CairnServer;
import example.cairn.server.app.TestServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// References as clients write them: by condition, and with the address of this server in front.
class ReferencesTest {

    @AutoClose
    private static final CairnServer SERVER = TestServer.start();

    private static final Http HTTP = new Http(SERVER);

    @BeforeAll
    static void patient() {
        HTTP.put("Patient/p", "{\"resourceType\":\"Patient\",\"id\":\"p\",\"identifier\":[{\"value\":\"mrn\"}]}");
    }

    @Test
    void aConditionalReferenceOutsideATransactionIsRefusedWithItsElement() {
        Http.Answer created = HTTP.post("Observation", observation("conditional", "Patient?identifier=mrn"));
        Http.Answer updated = HTTP.put("Observation/conditional", observation("conditional", "Patient?identifier=mrn"));
        Http.Answer escaped =
                HTTP.put("Observation/conditional", observation("conditional", "Patient\\u003fidentifier=mrn"));

        assertThat(created.status()).isEqualTo(400);
        assertThat(created.diagnostics()).contains("Observation.subject").contains("transaction");
        assertThat(updated.status()).isEqualTo(400);
        assertThat(escaped.status()).isEqualTo(400);
        assertThat(HTTP.get("Observation/conditional").status()).isEqualTo(404);
    }

    @Test
    void inABatchOnlyItsEntryIsRefused() {
        Http.Answer answer = HTTP.post(
                "",
                "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":["
                        + entry(observation("b1", "Patient?identifier=mrn"))
                        + ","
                        + entry(observation("b2", "Patient/p"))
                        + "]}");

        assertThat(answer.json().findValuesAsText("status")).containsExactly("400 Bad Request", "201 Created");
        assertThat(answer.body()).contains("Observation.subject");
    }

    @Test
    void aQuestionMarkElsewhereIsNoCondition() {
        String answer = observation("asked", "Patient/p").replace("final\"", "final\",\"note\":[{\"text\":\"Why?\"}]");

        assertThat(HTTP.put("Observation/asked", answer).status()).isEqualTo(201);
    }

    @Test
    void theAddressOfThisServerIsLeftOutOfReferences() {
        for (String form :
                new String[] {HTTP.base() + "/Patient/p", HTTP.base().replace("/", "\\/") + "\\/Patient\\/p"}) {
            Http.Answer created = HTTP.post("Observation", observation("x", form));

            assertThat(created.json().at("/subject/reference").asText()).isEqualTo("Patient/p");
            assertThat(HTTP.get("Observation?subject=Patient/p&_id="
                                    + created.json().path("id").asText())
                            .json()
                            .path("entry"))
                    .hasSize(1);
        }
    }

    @Test
    void inATransactionItIsLeftOutTooAndAConditionMayFollowIt() {
        Http.Answer answer = HTTP.post(
                "",
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
                        + entry(observation("t1", HTTP.base() + "/Patient/p"))
                        + ","
                        + entry(observation("t2", HTTP.base() + "/Patient?identifier=mrn"))
                        + "]}");

        assertThat(answer.status()).isEqualTo(200);
        for (String id : new String[] {"t1", "t2"}) {
            assertThat(HTTP.get("Observation/" + id)
                            .json()
                            .at("/subject/reference")
                            .asText())
                    .isEqualTo("Patient/p");
        }
    }

    @Test
    void anotherServersAddressStays() {
        String elsewhere = "http://ehr.example/fhir/Patient/p";

        assertThat(HTTP.post("Observation", observation("x", elsewhere))
                        .json()
                        .at("/subject/reference")
                        .asText())
                .isEqualTo(elsewhere);
    }

    private static String entry(String observation) {
        String id = observation.replaceFirst(".*\"id\":\"([^\"]+)\".*", "$1");
        return "{\"resource\":" + observation + ",\"request\":{\"method\":\"PUT\",\"url\":\"Observation/" + id + "\"}}";
    }

    private static String observation(String id, String subject) {
        return "{\"resourceType\":\"Observation\",\"id\":\"" + id
                + "\",\"status\":\"final\",\"code\":{\"text\":\"x\"},\"subject\":{\"reference\":\"" + subject + "\"}}";
    }
}
