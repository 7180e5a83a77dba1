package example.cairn.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import example.cairn.server.app.CairnServer;
import example.cairn.server.app.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Conditions inside transactions, when others have the same one at the same time.
class ConditionalTransactionTest {

    private static final int CLIENTS = 8;

    @AutoClose
    private static final CairnServer SERVER = TestServer.start();

    private static final Http HTTP = new Http(SERVER);

    @RepeatedTest(5)
    void equalConditionalCreatesCreateOneAndEveryReferenceLeadsToIt(RepetitionInfo run) throws Exception {
        String identifier = "created-" + run.getCurrentRepetition();
        List<Http.Answer> answers = together(newcomer("POST", "Patient", identifier));

        assertThat(answers).extracting(Http.Answer::status).containsOnly(200);
        assertThat(answers)
                .extracting(
                        answer -> answer.json().at("/entry/0/response/status").asText())
                .containsOnlyOnce("201 Created")
                .contains("200 OK");
        assertOnePatientWithAllResults(identifier);
    }

    @RepeatedTest(5)
    void equalConditionalUpdatesCreateOneAndEveryReferenceLeadsToIt(RepetitionInfo run) throws Exception {
        String identifier = "updated-" + run.getCurrentRepetition();
        List<Http.Answer> answers = together(newcomer("PUT", "Patient?identifier=" + identifier, identifier));

        assertThat(answers).extracting(Http.Answer::status).containsOnly(200);
        assertOnePatientWithAllResults(identifier);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, PUT", // Two bodies for one resource.
        "PUT, DELETE",
        "DELETE, PUT",
        "POST, DELETE" // The create's condition is met by what the other entry deletes.
    })
    void aConditionThatLeadsToTheResourceOfAnotherEntryFailsTheTransaction(String conditional, String byId) {
        String identifier = "overlap-" + conditional + byId;
        String id = identifier.toLowerCase(Locale.ROOT);
        HTTP.put("Patient/" + id, patient(identifier, id));

        Http.Answer answer = HTTP.post(
                "",
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
                        + byCondition(conditional, identifier) + "," + byId(byId, identifier, id) + "]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.diagnostics()).contains("Bundle.entry[0]").contains("same resource");
        assertThat(HTTP.get("Patient/" + id).json().at("/meta/versionId").asText())
                .isEqualTo("1");
    }

    @Test
    void aCreateWhoseConditionIsMetByWhatAnotherEntryUpdatesOverlapsWithNothing() {
        HTTP.put("Patient/met", patient("met", "met"));

        Http.Answer answer = HTTP.post(
                "",
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + byCondition("POST", "met") + ","
                        + byId("PUT", "met", "met") + "]}");

        assertThat(answer.json().findValuesAsText("status")).containsExactly("200 OK", "200 OK");
    }

    private static String byCondition(String method, String identifier) {
        String request = method.equals("POST")
                ? "\"url\":\"Patient\",\"ifNoneExist\":\"identifier=" + identifier + "\""
                : "\"url\":\"Patient?identifier=" + identifier + "\"";
        return "{" + (method.equals("DELETE") ? "" : "\"resource\":" + patient(identifier) + ",")
                + "\"request\":{\"method\":\"" + method + "\"," + request + "}}";
    }

    private static String byId(String method, String identifier, String id) {
        return "{" + (method.equals("DELETE") ? "" : "\"resource\":" + patient(identifier, id) + ",")
                + "\"request\":{\"method\":\"" + method + "\",\"url\":\"Patient/" + id + "\"}}";
    }

    private static String patient(String identifier) {
        return "{\"resourceType\":\"Patient\",\"identifier\":[{\"value\":\"" + identifier + "\"}]}";
    }

    private static String patient(String identifier, String id) {
        return patient(identifier).replace("\"identifier\"", "\"id\":\"" + id + "\",\"identifier\"");
    }

    @Test
    void aCreateNeverTakesTheIdOfItsBodyNotEvenOneThatThisServerGave() {
        String first = HTTP.post("Patient", "{\"resourceType\":\"Patient\"}")
                .json()
                .path("id")
                .asText();

        Http.Answer second = HTTP.post("Patient", "{\"resourceType\":\"Patient\",\"id\":\"" + first + "\"}");

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json().path("id").asText()).isNotEqualTo(first);
    }

    private static void assertOnePatientWithAllResults(String identifier) {
        JsonNode patients = HTTP.get("Patient?identifier=" + identifier).json();
        assertThat(patients.path("entry")).hasSize(1);
        String patient = patients.at("/entry/0/resource/id").asText();
        assertThat(HTTP.get("Observation?subject=Patient/" + patient).json().path("entry"))
                .hasSize(CLIENTS);
    }

    private static List<Http.Answer> together(String bundle) throws Exception {
        CountDownLatch ready = new CountDownLatch(CLIENTS);
        List<Future<Http.Answer>> running = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int client = 0; client < CLIENTS; client++) {
                running.add(clients.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return HTTP.post("", bundle);
                }));
            }
        }
        List<Http.Answer> answers = new ArrayList<>();
        for (Future<Http.Answer> answer : running) {
            answers.add(answer.get());
        }
        return answers;
    }

    /// A patient, written by condition, and a result of theirs.
    private static String newcomer(String method, String url, String identifier) {
        String condition = method.equals("POST") ? ",\"ifNoneExist\":\"identifier=" + identifier + "\"" : "";
        return """
                {"resourceType": "Bundle", "type": "transaction", "entry": [
                  {"fullUrl": "urn:uuid:p", "resource": {"resourceType": "Patient", "identifier": [{"value": "%s"}]},
                   "request": {"method": "%s", "url": "%s"%s}},
                  {"fullUrl": "urn:uuid:o", "resource": {"resourceType": "Observation", "status": "final",
                     "code": {"text": "x"}, "subject": {"reference": "urn:uuid:p"}},
                   "request": {"method": "POST", "url": "Observation"}}]}""".formatted(identifier, method, url, condition);
    }
}
