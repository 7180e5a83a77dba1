package example.cairn.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import example.cairn.server.app.CairnServer;
import example.cairn.server.app.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

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
