package example.cairn.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import example.cairn.server.app.CairnServer;
import example.cairn.server.app.TestServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TransactionTest {

    @AutoClose
    private static final CairnServer SERVER = TestServer.start();

    private static final Http HTTP = new Http(SERVER);

    /// Another server's Bundle says `Patient/2` and means its own, which is in the Bundle; ours is somebody else.
    @Test
    void aRelativeReferenceMeansTheEntryOfTheSameBase() {
        HTTP.put("Patient/2", "{\"resourceType\":\"Patient\",\"id\":\"2\"}");

        Http.Answer answer = HTTP.post("", """
                {"resourceType":"Bundle","type":"transaction","entry":[
                  {"fullUrl":"http://ehr.example/fhir/Flag/3",
                   "resource":{"resourceType":"Flag","status":"active","code":{"text":"x"},
                     "subject":{"reference":"Patient/2"}},
                   "request":{"method":"POST","url":"Flag"}},
                  {"fullUrl":"http://ehr.example/fhir/Patient/2","resource":{"resourceType":"Patient"},
                   "request":{"method":"POST","url":"Patient"}}]}""");

        String patient = answer.json().at("/entry/1/response/location").asText().replaceFirst("/_history/.*", "");
        String flag = answer.json().at("/entry/0/response/location").asText().replaceFirst("/_history/.*", "");
        assertThat(HTTP.get(flag).json().at("/subject/reference").asText())
                .isEqualTo(patient)
                .isNotEqualTo("Patient/2");
    }

    @Test
    void referencesAmongEntriesLeadToTheirFinalIds() {
        JsonNode answer = transaction(entry("POST", "Observation", "urn:uuid:o", observation("urn:uuid:p"))
                        + ","
                        + entry("POST", "Patient", "urn:uuid:p", patient("links")))
                .json();

        assertThat(answer.path("type").asText()).isEqualTo("transaction-response");
        assertThat(answer.findValuesAsText("status")).containsExactly("201 Created", "201 Created");
        String patient = answer.at("/entry/1/response/location").asText().replace("/_history/1", "");
        String observation = answer.at("/entry/0/response/location").asText();
        assertThat(HTTP.get(observation).json().at("/subject/reference").asText())
                .isEqualTo(patient);
        assertThat(HTTP.get(patient).status()).isEqualTo(200);
    }

    @Test
    void aUriThatNamesAnEntryIsPointedToItToo() {
        String document = "{\"resourceType\":\"DocumentReference\",\"status\":\"current\","
                + "\"content\":[{\"attachment\":{\"url\":\"urn:uuid:b\"}}]}";
        String binary = "{\"resourceType\":\"Binary\",\"contentType\":\"text/plain\",\"data\":\"eA==\"}";

        JsonNode answer = transaction(entry("POST", "DocumentReference", "urn:uuid:d", document)
                        + ","
                        + entry("POST", "Binary", "urn:uuid:b", binary))
                .json();

        JsonNode stored =
                HTTP.get(answer.at("/entry/0/response/location").asText()).json();
        assertThat(stored.at("/content/0/attachment/url").asText()).startsWith("Binary/");
    }

    @Test
    void linksAndImagesOfANarrativeThatNameAnEntryArePointedToItToo() {
        String narrated = observation("urn:uuid:p")
                .replace(
                        "\"status\"",
                        "\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">"
                                + "<p><a href=\\\"urn:uuid:p\\\">who</a> <a href=\\\"http://e.example\\\">else</a></p>"
                                + "<img src=\\\"urn:uuid:i\\\" alt=\\\"x\\\"/></div>\"},\"status\"");
        String image = "{\"resourceType\":\"Binary\",\"contentType\":\"image/png\",\"data\":\"eA==\"}";

        JsonNode answer = transaction(entry("POST", "Observation", "urn:uuid:o", narrated)
                        + ","
                        + entry("POST", "Patient", "urn:uuid:p", patient("narrated"))
                        + ","
                        + entry("POST", "Binary", "urn:uuid:i", image))
                .json();

        JsonNode stored =
                HTTP.get(answer.at("/entry/0/response/location").asText()).json();
        assertThat(stored.at("/text/div").asText())
                .contains("<a href=\"" + stored.at("/subject/reference").asText() + "\">who</a>")
                .contains("href=\"http://e.example\"")
                .containsPattern("<img src=\"Binary/[A-Za-z0-9.-]+\"")
                .doesNotContain("urn:uuid");
    }

    @Test
    void oneBadEntryUndoesAll() {
        Http.Answer answer = transaction(entry("POST", "Patient", "urn:uuid:p", patient("undone"))
                + ","
                + "{\"resource\":"
                + patient("never").replace("{\"res", "{\"id\":\"a1\",\"res")
                + ",\"request\":{\"method\":\"PUT\",\"url\":\"Patient/a1\",\"ifMatch\":\"W/\\\"9\\\"\"}}");

        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.diagnostics()).contains("Bundle.entry[1]");
        assertThat(count("Patient?identifier=undone")).isZero();
    }

    @Test
    void aBrokenReferenceIsNamedAndNothingIsStored() {
        String broken = observation("urn:uuid:nobody").replace("preliminary", "registered");

        Http.Answer answer = transaction(entry("POST", "Observation", "urn:uuid:o", broken));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.diagnostics()).contains("Bundle.entry[0] Observation.subject");
        assertThat(count("Observation?status=registered")).isZero();
    }

    @Test
    void aConditionalReferenceIsResolvedAndMustMatchExactlyOne() {
        String patient =
                HTTP.post("Patient", patient("mrn-7")).json().path("id").asText();

        JsonNode answer = transaction(
                        entry("POST", "Observation", "urn:uuid:o", observation("Patient?identifier=mrn-7")))
                .json();
        Http.Answer none =
                transaction(entry("POST", "Observation", "urn:uuid:o", observation("Patient?identifier=nobody")));

        JsonNode stored =
                HTTP.get(answer.at("/entry/0/response/location").asText()).json();
        assertThat(stored.at("/subject/reference").asText()).isEqualTo("Patient/" + patient);
        assertThat(none.status()).isEqualTo(412);
    }

    @Test
    void aConditionalCreateThatIsMetLeadsReferencesToWhatIsThere() {
        String patient =
                HTTP.post("Patient", patient("mrn-8")).json().path("id").asText();
        String conditional = "{\"fullUrl\":\"urn:uuid:p\",\"resource\":" + patient("mrn-8")
                + ",\"request\":{\"method\":\"POST\",\"url\":\"Patient\",\"ifNoneExist\":\"identifier=mrn-8\"}}";

        JsonNode answer = transaction(
                        conditional + "," + entry("POST", "Observation", "urn:uuid:o", observation("urn:uuid:p")))
                .json();

        assertThat(answer.findValuesAsText("status")).containsExactly("200 OK", "201 Created");
        JsonNode stored =
                HTTP.get(answer.at("/entry/1/response/location").asText()).json();
        assertThat(stored.at("/subject/reference").asText()).isEqualTo("Patient/" + patient);
        assertThat(count("Patient?identifier=mrn-8")).isOne();
    }

    @Test
    void changesComeInTheOrderOfTheSpecificationAndReadsSeeThem() {
        HTTP.put("Patient/order-1", patient("order").replace("{\"res", "{\"id\":\"order-1\",\"res"));

        JsonNode answer = transaction("{\"request\":{\"method\":\"GET\",\"url\":\"Patient?identifier=order\"}},"
                        + entry("POST", "Patient", "urn:uuid:p", patient("order"))
                        + ",{\"request\":{\"method\":\"DELETE\",\"url\":\"Patient/order-1\"}}")
                .json();

        assertThat(answer.findValuesAsText("status")).containsExactly("200 OK", "201 Created", "204 No Content");
        assertThat(answer.at("/entry/0/resource/entry")).hasSize(1);
        assertThat(HTTP.get("Patient/order-1").status()).isEqualTo(410);
    }

    @Test
    void aReadThatFindsNothingFailsTheWholeTransaction() {
        HTTP.put("Patient/gone", patient("gone").replace("{\"res", "{\"id\":\"gone\",\"res"));
        HTTP.delete("Patient/gone");
        for (String url : new String[] {"Patient/nobody", "Patient/gone", "Patient/nobody/_history/1"}) {
            Http.Answer answer = transaction(entry("POST", "Patient", "urn:uuid:p", patient("with-read"))
                    + ",{\"request\":{\"method\":\"GET\",\"url\":\"" + url + "\"}}");

            assertThat(answer.status()).as(url).isEqualTo(url.equals("Patient/gone") ? 410 : 404);
            assertThat(answer.diagnostics()).contains("Bundle.entry[1]").contains("Patient/");
            assertThat(count("Patient?identifier=with-read")).isZero();
        }
    }

    @Test
    void aReadSeesWhatItsTransactionWritesAndFailsOnWhatItDeletes() {
        String put = "{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"seen\"},"
                + "\"request\":{\"method\":\"PUT\",\"url\":\"Patient/seen\"}}";
        String read = ",{\"request\":{\"method\":\"GET\",\"url\":\"Patient/seen\"}}";
        String delete = "{\"request\":{\"method\":\"DELETE\",\"url\":\"Patient/seen\"}}";

        assertThat(transaction(put + read).json().at("/entry/1/resource/id").asText())
                .isEqualTo("seen");
        assertThat(transaction(delete + read).status()).isEqualTo(410);
        assertThat(HTTP.get("Patient/seen").status()).isEqualTo(200);
    }

    @Test
    void theSameResourceTwiceIsRefused() {
        String put = "{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"twice\"},"
                + "\"request\":{\"method\":\"PUT\",\"url\":\"Patient/twice\"}}";

        Http.Answer answer = transaction(put + "," + put);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.diagnostics()).contains("Bundle.entry[1]").contains("same resource");
        assertThat(HTTP.get("Patient/twice").status()).isEqualTo(404);
    }

    @Test
    void aFullUrlOfTwoEntriesIsRefusedForAReferenceCouldLeadToEitherPatient() {
        Http.Answer answer = transaction(entry("POST", "Patient", "urn:uuid:p", patient("one-of-two"))
                + ","
                + entry("POST", "Patient", "urn:uuid:p", patient("other-of-two"))
                + ","
                + entry("POST", "Observation", "urn:uuid:o", observation("urn:uuid:p")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.diagnostics())
                .contains("Bundle.entry[0]")
                .contains("Bundle.entry[1].fullUrl")
                .contains("bdl-7");
        assertThat(count("Patient?identifier=one-of-two,other-of-two")).isZero();
    }

    @Test
    void patchIsRefusedByName() {
        Http.Answer answer = transaction("{\"request\":{\"method\":\"PATCH\",\"url\":\"Patient/x\"}}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.diagnostics()).contains("PATCH");
    }

    @Test
    void preferReturnsTheResources() {
        Http.Answer answer = HTTP.post(
                "",
                bundle("transaction", entry("POST", "Patient", "urn:uuid:p", patient("full"))),
                "Prefer",
                "return=representation");

        assertThat(answer.json().at("/entry/0/resource/identifier/0/value").asText())
                .isEqualTo("full");
    }

    @Test
    void eachEntryOfABatchHasItsOwnOutcome() {
        Http.Answer answer = HTTP.post(
                "",
                bundle(
                        "batch",
                        entry("POST", "Patient", "urn:uuid:p", patient("batch"))
                                + ",{\"request\":{\"method\":\"GET\",\"url\":\"Patient/nobody\"}}"
                                + ",{\"request\":{\"method\":\"GET\",\"url\":\"Patient?colour=blue\"}}"
                                + ",{\"request\":{\"method\":\"GET\",\"url\":\"Patient?identifier=batch\"}}"));

        JsonNode json = answer.json();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(json.path("type").asText()).isEqualTo("batch-response");
        assertThat(json.at("/entry/0/response/status").asText()).isEqualTo("201 Created");
        assertThat(json.at("/entry/1/response/status").asText()).isEqualTo("404 Not Found");
        assertThat(json.at("/entry/1/response/outcome/resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(json.at("/entry/2/response/outcome/issue/0/diagnostics").asText())
                .contains("colour");
        assertThat(json.at("/entry/3/resource/entry")).hasSize(1);
    }

    private static Http.Answer transaction(String entries) {
        return HTTP.post("", bundle("transaction", entries));
    }

    private static String bundle(String type, String entries) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":[" + entries + "]}";
    }

    private static String entry(String method, String url, String fullUrl, String resource) {
        return "{\"fullUrl\":\"" + fullUrl + "\",\"resource\":" + resource + ",\"request\":{\"method\":\"" + method
                + "\",\"url\":\"" + url + "\"}}";
    }

    private static String patient(String identifier) {
        return "{\"resourceType\":\"Patient\",\"identifier\":[{\"value\":\"" + identifier + "\"}]}";
    }

    private static String observation(String subject) {
        return "{\"resourceType\":\"Observation\",\"status\":\"preliminary\",\"code\":{\"text\":\"x\"},\"subject\":{"
                + "\"reference\":\"" + subject + "\"}}";
    }

    private static int count(String search) {
        return HTTP.get(search + "&_summary=count").json().path("total").asInt();
    }
}
