package example.cairn.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.server.app.CairnServer;
import example.cairn.server.app.TestServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A result that a journey listens for is never stored where nobody would hear of it.
class ResultWithoutPatientTest {

    @AutoClose
    private static final CairnServer SERVER = TestServer.startWithShipped();

    private static final Http HTTP = new Http(SERVER);
    private static final String HBA1C = "4548-4";

    @BeforeAll
    static void untilThePlanIsPublished() {
        Awaitility.await().until(() -> HTTP.get("Subscription/entry-hba1c").status() == 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"display\": \"the lady in bed three\"}",
                "{\"identifier\": {\"system\": \"https://ehr.example/mrn\", \"value\": \"7\"}}",
                "{\"reference\": \"https://elsewhere.example/fhir/Patient/a\"}"
            })
    void anHbA1cThatNamesNoPatientHereIsRefusedByItsSubject(String subject) {
        Http.Answer answer = HTTP.post("Observation", observation(HBA1C, subject, "final"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.diagnostics()).contains("Observation.subject").contains("hba1c");
    }

    @Test
    void oneEntryOfThatKindRefusesItsTransactionWhole() {
        String entry = "{\"resource\":%s,\"request\":{\"method\":\"POST\",\"url\":\"%s\"}}";
        String bundle = "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
                + entry.formatted("{\"resourceType\":\"Patient\",\"language\":\"is\"}", "Patient") + ","
                + entry.formatted(observation(HBA1C, "{}", "final"), "Observation") + "]}";

        assertThat(HTTP.post("", bundle).status()).isEqualTo(400);
        assertThat(HTTP.get("Patient?language=is").json().path("total").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"reference\": \"Patient/a\"}", "{\"reference\": \"Device/control-sample\"}"})
    void aPatientOfThisServerOrAnotherKindOfSubjectPasses(String subject) {
        assertThat(HTTP.post("Observation", observation(HBA1C, subject, "final"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void whatNoJourneyListensForPassesWithoutItsPatient() {
        assertThat(HTTP.post("Observation", observation("718-7", "{}", "final")).status())
                .isEqualTo(201);
    }

    /// Its version before was heard of; a retraction that got lost for its form would leave that standing.
    @Test
    void aRetractionPassesWithoutItsPatient() {
        HTTP.put(
                "Observation/slip",
                observation(HBA1C, "{\"reference\": \"Patient/a\"}", "final")
                        .replace("\"status\"", "\"id\":\"slip\",\"status\""));

        Http.Answer answer = HTTP.put(
                "Observation/slip",
                observation(HBA1C, "{}", "entered-in-error").replace("\"status\"", "\"id\":\"slip\",\"status\""));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static String observation(String code, String subject, String status) {
        String named = subject.equals("{}") ? "" : "\"subject\":" + subject + ",";
        return "{\"resourceType\":\"Observation\",\"status\":\"%s\",%s".formatted(status, named)
                + "\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"%s\"}]}}".formatted(code);
    }
}
