package example.cairn.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.server.app.CairnServer;
import example.cairn.server.app.TestServer;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionalTest {

    @AutoClose
    private static final CairnServer SERVER = TestServer.start();

    private static final Http HTTP = new Http(SERVER);
    private static final String BASIC = "{\"resourceType\":\"Basic\",\"code\":{\"text\":\"only\"}}";

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_count=1",
                "_sort=name",
                "_total=none",
                "_summary=true",
                "_elements=name",
                "_include=Patient:organization",
                "_page=x",
                "_format=json",
                "identifier=c6&_count=1",
                "identifier=c6&_sort=-name"
            })
    void aConditionOnlyFilters(String condition) {
        Http.Answer only = HTTP.post("Basic", BASIC);

        assertThat(List.of(
                        HTTP.delete("Basic?" + condition),
                        HTTP.put("Basic?" + condition, BASIC),
                        HTTP.post("Basic", BASIC, "If-None-Exist", condition),
                        transaction("\"method\":\"PUT\",\"url\":\"Basic?" + condition + "\""),
                        transaction("\"method\":\"POST\",\"url\":\"Basic\",\"ifNoneExist\":\"" + condition + "\"")))
                .extracting(Http.Answer::status)
                .containsOnly(400);
        assertThat(HTTP.get("Basic/" + only.json().path("id").asText()).header("ETag"))
                .isEqualTo("W/\"1\"");
        assertThat(HTTP.delete("Basic/" + only.json().path("id").asText()).status())
                .isEqualTo(204);
    }

    @Test
    void aConditionalReferenceOnlyFilters() {
        HTTP.post("Organization", "{\"resourceType\":\"Organization\",\"name\":\"only\"}");
        String entry = "{\"fullUrl\":\"urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0\",\"resource\":{\"resourceType\":"
                + "\"Patient\",\"managingOrganization\":{\"reference\":\"Organization?_count=1\"}},"
                + "\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}";

        Http.Answer answer =
                HTTP.post("", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + entry + "]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.diagnostics()).contains("_count");
    }

    private static Http.Answer transaction(String request) {
        String entry = "{\"fullUrl\":\"urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e1\",\"resource\":" + BASIC
                + ",\"request\":{" + request + "}}";
        return HTTP.post("", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + entry + "]}");
    }

    private static String patient(String identifier) {
        return "{\"resourceType\":\"Patient\",\"identifier\":[{\"value\":\"" + identifier + "\"}]}";
    }
}
