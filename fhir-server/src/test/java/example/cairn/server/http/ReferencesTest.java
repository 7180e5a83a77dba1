package example.cairn.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.server.app.CairnServer;
import example.cairn.server.app.TestServer;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0", // Outside a transaction nobody has this fullUrl.
                "Patient/a_b",
                "Patiant/1",
                "Medication/1", // Not among the types of Observation.subject.
                "http://ehr.example/fhir/Medication/1",
                "Zacharias / 1",
                "Patient",
                "Patient/xx 3",
                "Patient/",
                "/Patient/1",
                "Patient/1/_history/"
            })
    void aReferenceThatCanLeadNowhereIsRefusedWithItsElement(String subject) {
        String body = observation("broken", subject);

        Http.Answer created = HTTP.post("Observation", body);
        Http.Answer updated = HTTP.put("Observation/broken", body);
        Http.Answer transaction = HTTP.post("", bundle("transaction", body));
        Http.Answer batch = HTTP.post("", bundle("batch", body));

        for (Http.Answer answer : List.of(created, updated, transaction)) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.diagnostics()).contains("Observation.subject").doesNotContain(subject + " ");
        }
        assertThat(transaction.diagnostics()).contains("Bundle.entry[0]");
        assertThat(batch.json().findValuesAsText("status")).containsExactly("400 Bad Request");
        assertThat(batch.body()).contains("Observation.subject");
        assertThat(HTTP.get("Observation/broken").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient/not-here-yet",
                "Group/g",
                "Patient/p/_history/1",
                "http://ehr.example/fhir/Patient/1",
                "https://ehr.example/charts?of=1"
            })
    void aReferenceWhoseTargetMayComeLaterOrLiesElsewhereIsStored(String subject) {
        assertThat(HTTP.post("Observation", observation("x", subject)).status()).isEqualTo(201);
        assertThat(HTTP.post("", bundle("transaction", observation("dangling", subject)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aReferenceDeepInsideIsNamedByItsPath() {
        String inside = observation("deep", "Patient/p")
                .replace(
                        "\"status\"",
                        "\"contained\":[{\"resourceType\":\"Practitioner\",\"id\":\"x\"}],"
                                + "\"performer\":[{\"reference\":\"#x\"},{\"reference\":\"Patient\"}],"
                                + "\"extension\":[{\"url\":\"http://e.example\",\"valueReference\":{\"reference\":\"Device\"}}],"
                                + "\"status\"");

        Http.Answer answer = HTTP.put("Observation/deep", inside);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("\"Observation.performer: ").contains("Observation.extension.value");
    }

    @Test
    void aDocumentsEntriesReferToOneAnother() {
        String document = "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"fullUrl\":\"urn:uuid:o\","
                + "\"resource\":" + observation("o", "urn:uuid:p") + "}]}";

        assertThat(HTTP.post("Bundle", document).status()).isEqualTo(201);
    }

    private static String bundle(String type, String observation) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":[" + entry(observation) + "]}";
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
