package example.cairn.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.server.app.CairnServer;
import example.cairn.server.app.TestServer;
import example.cairn.server.http.Http;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The commands read resources like those that a journey writes, from a server without any plan.
class StoryCommandTest {

    @AutoClose
    private static final CairnServer SERVER = TestServer.start();

    private static final Http HTTP = new Http(SERVER);

    @BeforeAll
    static void aPlanATaskAndAWithheldMessage() {
        HTTP.post(
                "CarePlan",
                "{\"resourceType\":\"CarePlan\",\"status\":\"active\",\"intent\":\"plan\",\"title\":\"See your team\","
                        + "\"subject\":{\"reference\":\"Patient/eve\"},\"created\":\"2026-03-01T10:00:00Z\","
                        + "\"supportingInfo\":[{\"reference\":\"Observation/o1/_history/1\"}]}");
        HTTP.post(
                "Communication",
                "{\"resourceType\":\"Communication\",\"status\":\"not-done\",\"statusReason\":{\"coding\":[{\"system\":"
                        + "\"https://cairn.example/fhir/CodeSystem/not-done-reason\",\"code\":\"no-consent\"}]},"
                        + "\"subject\":{\"reference\":\"Patient/eve\"},\"sent\":\"2026-03-01T10:00:01Z\","
                        + "\"recipient\":[{\"reference\":\"Patient/eve\"}]}");
        HTTP.post(
                "Task",
                "{\"resourceType\":\"Task\",\"status\":\"requested\",\"intent\":\"order\",\"priority\":\"urgent\","
                        + "\"code\":{\"text\":\"call-patient\"},\"for\":{\"reference\":\"Patient/eve\"},"
                        + "\"owner\":{\"reference\":\"CareTeam/c\"},\"authoredOn\":\"2026-03-02T10:00:00Z\"}");
    }

    @Test
    void aStoryGoesFromThePlanToTheTaskInOrderOfCareTime() {
        String story = run("story", "Patient/eve");

        assertThat(story)
                .containsSubsequence(
                        "2026-03-01T10:00:00Z  care plan \"See your team\", active, because of Observation/o1/_history/1",
                        "message withheld: nobody recorded a consent",
                        "task call-patient (urgent) for CareTeam/c, requested",
                        HTTP.base() + "/Task/");
    }

    @Test
    void whySaysWhyNoMessageWent() {
        assertThat(run("why", "Patient/eve")).startsWith("message withheld: nobody recorded a consent");
        assertThat(run("why", "Patient/stranger")).contains("there is no result");
    }

    private static String run(String command, String patient) {
        StringWriter out = new StringWriter();
        int code = Cairn.commandLine(Map.of())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(command, "--server", SERVER.address().toString(), patient);
        assertThat(code).as(out.toString()).isZero();
        return out.toString();
    }
}
