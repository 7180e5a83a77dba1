package example.cairn.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.server.app.CairnServer;
import example.cairn.server.app.TestServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ConditionalTest {

    @AutoClose
    private static final CairnServer SERVER = TestServer.start();

    private static final Http HTTP = new Http(SERVER);

    @Test
    void aConditionalCreateCreatesOnce() {
        Http.Answer first = HTTP.post("Patient", patient("c1"), "If-None-Exist", "identifier=c1");
        Http.Answer second = HTTP.post("Patient", patient("c1"), "If-None-Exist", "identifier=c1");

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    }

    @Test
    void aConditionalUpdateCreatesOrUpdatesTheOneMatch() {
        Http.Answer created = HTTP.put("Patient?identifier=c2", patient("c2"));
        Http.Answer updated = HTTP.put("Patient?identifier=c2", patient("c2").replace("]}", "],\"active\":true}"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.header("ETag")).isEqualTo("W/\"2\"");
    }

    @Test
    void aConditionalDeleteDeletesTheOneMatch() {
        String id = HTTP.post("Patient", patient("c3")).json().path("id").asText();

        assertThat(HTTP.delete("Patient?identifier=c3").status()).isEqualTo(204);
        assertThat(HTTP.get("Patient/" + id).status()).isEqualTo(410);
    }

    @Test
    void severalMatchesAreAPreconditionThatFailed() {
        HTTP.post("Patient", patient("c4"));
        HTTP.post("Patient", patient("c4"));

        assertThat(HTTP.post("Patient", patient("c4"), "If-None-Exist", "identifier=c4")
                        .status())
                .isEqualTo(412);
        assertThat(HTTP.put("Patient?identifier=c4", patient("c4")).status()).isEqualTo(412);
        assertThat(HTTP.delete("Patient?identifier=c4").status()).isEqualTo(412);
    }

    @Test
    void aConditionThatCannotBeReadIsRefused() {
        Http.Answer answer = HTTP.post("Patient", patient("c5"), "If-None-Exist", "colour=blue");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.diagnostics()).contains("colour");
    }

    private static String patient(String identifier) {
        return "{\"resourceType\":\"Patient\",\"identifier\":[{\"value\":\"" + identifier + "\"}]}";
    }
}
