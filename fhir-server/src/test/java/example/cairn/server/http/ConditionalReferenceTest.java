package example.cairn.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import example.cairn.server.app.CairnServer;
import example.cairn.server.app.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// A conditional reference finds what will be there when its transaction is done (FHIR R4 http.html#trules).
class ConditionalReferenceTest {

    @AutoClose
    private static final CairnServer SERVER = TestServer.start();

    private static final Http HTTP = new Http(SERVER);

    @Test
    void itFindsWhatTheTransactionCreates() {
        Http.Answer answer = transaction(observation("Patient?identifier=new"), create("new"));

        assertThat(subject(answer, 0)).isEqualTo(id(answer, 1));
    }

    @Test
    void itFindsWhatTheTransactionPuts() {
        Http.Answer answer = transaction(observation("Patient?identifier=put"), put("put-1", "put"));

        assertThat(subject(answer, 0)).isEqualTo("Patient/put-1");
    }

    @Test
    void itFindsByTheNewBodyOfWhatTheTransactionUpdates() {
        HTTP.put("Patient/renamed", patient("before", "renamed"));

        Http.Answer before = transaction(observation("Patient?identifier=before"), put("renamed", "after"));
        Http.Answer after = transaction(observation("Patient?identifier=after"), put("renamed", "after"));

        assertThat(before.status()).isEqualTo(412);
        assertThat(before.diagnostics()).contains("Bundle.entry[0]").contains("nothing");
        assertThat(subject(after, 0)).isEqualTo("Patient/renamed");
    }

    @Test
    void itDoesNotFindWhatTheTransactionDeletes() {
        HTTP.put("Patient/dying", patient("dying", "dying"));

        for (String url : new String[] {"Patient/dying", "Patient?identifier=dying"}) {
            assertThat(transaction(observation("Patient?identifier=dying"), delete(url))
                            .status())
                    .as(url)
                    .isEqualTo(412);
        }
        Http.Answer replaced =
                transaction(observation("Patient?identifier=dying"), delete("Patient/dying"), create("dying"));

        assertThat(subject(replaced, 0)).isEqualTo(id(replaced, 2)).isNotEqualTo("Patient/dying");
    }

    @Test
    void oneStoredAndOneCreatedAreSeveral() {
        HTTP.put("Patient/double", patient("double", "double"));

        Http.Answer answer = transaction(observation("Patient?identifier=double"), create("double"));

        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.diagnostics()).contains("several");
    }

    @Test
    void whatIsFoundMayItselfReferByACondition() {
        String encounter =
                "{\"resourceType\":\"Encounter\",\"identifier\":[{\"value\":\"visit\"}],\"status\":\"planned\","
                        + "\"class\":{\"code\":\"AMB\"},\"subject\":{\"reference\":\"Patient?identifier=visitor\"}}";
        String during = observation("Patient?identifier=visitor")
                .replace("\"subject\"", "\"encounter\":{\"reference\":\"Encounter?identifier=visit\"},\"subject\"");

        Http.Answer answer = transaction(during, entry(encounter, "POST", "Encounter"), create("visitor"));

        JsonNode stored = stored(answer, 0);
        assertThat(stored.at("/subject/reference").asText()).isEqualTo(id(answer, 2));
        assertThat(stored.at("/encounter/reference").asText()).isEqualTo(id(answer, 1));
    }

    @Test
    void whatLooksBeyondTheResourceIsRefusedWhereTheTransactionChangesSuch() {
        String beyond = observation("Patient?_has:Observation:subject:status=final");

        Http.Answer answer = transaction(beyond, create("beyond"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.diagnostics()).contains("Bundle.entry[0]");
    }

    @Test
    void clientsWhoCreateOnePatientTogetherAllReferToIt() throws Exception {
        String bundle = bundle(
                observation("Patient?identifier=shared"),
                entry(patient("shared"), "POST", "Patient")
                        .replace("\"POST\"", "\"POST\",\"ifNoneExist\":\"identifier=shared\""));
        List<Future<Http.Answer>> running = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            for (int client = 0; client < 8; client++) {
                running.add(clients.submit(() -> HTTP.post("", bundle)));
            }
        }
        Set<String> subjects = new TreeSet<>();
        for (Future<Http.Answer> answer : running) {
            subjects.add(subject(answer.get(), 0));
        }

        JsonNode patients = HTTP.get("Patient?identifier=shared").json();
        assertThat(patients.path("entry")).hasSize(1);
        assertThat(subjects)
                .containsExactly(
                        "Patient/" + patients.at("/entry/0/resource/id").asText());
    }

    private static Http.Answer transaction(String... entries) {
        return HTTP.post("", bundle(entries));
    }

    private static String bundle(String... entries) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + String.join(",", entries) + "]}";
    }

    private static String id(Http.Answer answer, int entry) {
        return answer.json()
                .at("/entry/" + entry + "/response/location")
                .asText()
                .replaceFirst("/_history/.*", "");
    }

    private static JsonNode stored(Http.Answer answer, int entry) {
        return HTTP.get(id(answer, entry)).json();
    }

    private static String subject(Http.Answer answer, int entry) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return stored(answer, entry).at("/subject/reference").asText();
    }

    private static String create(String identifier) {
        return entry(patient(identifier), "POST", "Patient");
    }

    private static String put(String id, String identifier) {
        return entry(patient(identifier, id), "PUT", "Patient/" + id);
    }

    private static String delete(String url) {
        return "{\"request\":{\"method\":\"DELETE\",\"url\":\"" + url + "\"}}";
    }

    private static String entry(String resource, String method, String url) {
        return "{\"resource\":" + resource + ",\"request\":{\"method\":\"" + method + "\",\"url\":\"" + url + "\"}}";
    }

    private static String patient(String identifier) {
        return "{\"resourceType\":\"Patient\",\"identifier\":[{\"value\":\"" + identifier + "\"}]}";
    }

    private static String patient(String identifier, String id) {
        return patient(identifier).replace("\"identifier\"", "\"id\":\"" + id + "\",\"identifier\"");
    }

    private static String observation(String subject) {
        return entry(
                "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},\"subject\":{"
                        + "\"reference\":\"" + subject + "\"}}",
                "POST",
                "Observation");
    }
}
