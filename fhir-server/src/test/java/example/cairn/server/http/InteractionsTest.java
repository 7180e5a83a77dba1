package example.cairn.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.server.app.CairnServer;
import example.cairn.server.app.TestServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class InteractionsTest {

    @AutoClose
    private static final CairnServer SERVER = TestServer.start();

    private static final Http HTTP = new Http(SERVER);
    private static final String EVE = "{\"resourceType\":\"Patient\",\"active\":true,\"name\":[{\"family\":\"Eve\"}]}";

    /// Why a value is missing may stand in its place; the search index then has nothing to read.
    @Test
    void aCodeThatIsOnlyAnExtensionIsStored() {
        String absent = "{\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\","
                + "\"valueCode\":\"masked\"}]}";
        String body = "{\"resourceType\":\"Patient\",\"_gender\":" + absent + ",\"_active\":" + absent
                + ",\"telecom\":[{\"_system\":" + absent + ",\"value\":\"5\"}]}";

        Http.Answer created = HTTP.post("Patient", body);

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.json().has("_gender")).isTrue();
    }

    @Test
    void aCreateGivesAnIdAVersionAndALocation() {
        Http.Answer created = HTTP.post("Patient", EVE);

        assertThat(created.status()).isEqualTo(201);
        String id = created.json().path("id").asText();
        assertThat(id).isNotEmpty();
        assertThat(created.header("Location")).isEqualTo(HTTP.base() + "/Patient/" + id + "/_history/1");
        assertThat(created.header("ETag")).isEqualTo("W/\"1\"");
        assertThat(created.header("Last-Modified")).endsWith("GMT");
        assertThat(created.header("Content-Type")).startsWith("application/fhir+json");
    }

    @Test
    void aCreateIgnoresTheIdInItsBody() {
        Http.Answer created = HTTP.post("Patient", EVE.replace("\"active\"", "\"id\":\"mine\",\"active\""));

        assertThat(created.json().path("id").asText()).isNotEqualTo("mine");
    }

    @Test
    void aReadServesTheBytesThatTheWriteAnswered() {
        Http.Answer created = HTTP.post("Patient", EVE);

        Http.Answer read = HTTP.get("Patient/" + id(created));

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(created.body());
        assertThat(read.header("ETag")).isEqualTo("W/\"1\"");
    }

    @Test
    void anUpdateMakesANewVersionAndTheOldOneStaysReadable() {
        String id = id(HTTP.post("Patient", EVE));

        Http.Answer updated = HTTP.put("Patient/" + id, withId(EVE.replace("Eve", "Eva"), id));

        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.header("ETag")).isEqualTo("W/\"2\"");
        assertThat(HTTP.get("Patient/" + id).body()).contains("Eva");
        assertThat(HTTP.get("Patient/" + id + "/_history/1").body()).contains("Eve");
        assertThat(HTTP.get("Patient/" + id + "/_history/3").status()).isEqualTo(404);
    }

    @Test
    void anUpdateCreatesUnderAnIdThatTheClientChose() {
        Http.Answer first = HTTP.put("Patient/chosen-1", withId(EVE, "chosen-1"));
        Http.Answer second = HTTP.put("Patient/chosen-1", withId(EVE.replace("true", "false"), "chosen-1"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Location")).endsWith("/Patient/chosen-1/_history/1");
        assertThat(second.status()).isEqualTo(200);
    }

    @Test
    void ifMatchLetsOnlyTheOneWhoReadTheCurrentVersionWrite() {
        String id = id(HTTP.post("Patient", EVE));
        String changed = withId(EVE.replace("true", "false"), id);

        assertThat(HTTP.put("Patient/" + id, changed, "If-Match", "W/\"7\"").status())
                .isEqualTo(412);
        assertThat(HTTP.put("Patient/" + id, changed, "If-Match", "W/\"1\"").status())
                .isEqualTo(200);
        assertThat(HTTP.put("Patient/" + id, changed, "If-Match", "first").status())
                .isEqualTo(400);
        assertThat(HTTP.delete("Patient/" + id, "If-Match", "W/\"1\"").status()).isEqualTo(412);
    }

    @Test
    void ifNoneMatchAndIfModifiedSinceSpareTheBody() {
        Http.Answer created = HTTP.post("Patient", EVE);
        String path = "Patient/" + id(created);

        Http.Answer same = HTTP.get(path, "If-None-Match", "W/\"1\"");

        assertThat(same.status()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(HTTP.get(path, "If-None-Match", "W/\"2\"").status()).isEqualTo(200);
        assertThat(HTTP.get(path, "If-Modified-Since", created.header("Last-Modified"))
                        .status())
                .isEqualTo(304);
        assertThat(HTTP.get(path, "If-Modified-Since", "Sun, 06 Nov 1994 08:49:37 GMT")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aDeletedResourceIsGoneAndItsHistoryStays() {
        String path = "Patient/" + id(HTTP.post("Patient", EVE));

        assertThat(HTTP.delete(path).status()).isEqualTo(204);

        assertThat(HTTP.get(path).status()).isEqualTo(410);
        assertThat(HTTP.get(path + "/_history/1").status()).isEqualTo(200);
        assertThat(HTTP.get(path + "/_history/2").status()).isEqualTo(410);
        assertThat(HTTP.delete(path).status()).as("a second time").isEqualTo(204);
        assertThat(HTTP.delete("Patient/never-was").status()).isEqualTo(204);
        assertThat(HTTP.get("Patient/never-was").status()).isEqualTo(404);
    }

    @Test
    void preferSaysWhatTheAnswerHolds() {
        assertThat(HTTP.post("Patient", EVE, "Prefer", "return=minimal").body()).isEmpty();
        assertThat(HTTP.post("Patient", EVE, "Prefer", "return=representation").body())
                .contains("Eve");
        Http.Answer outcome = HTTP.post("Patient", EVE, "Prefer", "return=OperationOutcome");
        assertThat(outcome.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(outcome.status()).isEqualTo(201);
        assertThat(HTTP.post("Patient", EVE, "Prefer", "respond-async").status())
                .isEqualTo(400);
    }

    @Test
    void headAnswersLikeGetWithoutABody() {
        String path = "Patient/" + id(HTTP.post("Patient", EVE));

        Http.Answer head = HTTP.send("HEAD", path, "");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("ETag")).isEqualTo("W/\"1\"");
    }

    @Test
    void historyTellsEveryVersionNewestFirst() {
        String id = id(HTTP.post("Patient", EVE));
        HTTP.put("Patient/" + id, withId(EVE.replace("Eve", "Eva"), id));
        HTTP.delete("Patient/" + id);

        Http.Answer history = HTTP.get("Patient/" + id + "/_history");

        assertThat(history.json().path("type").asText()).isEqualTo("history");
        assertThat(history.json().findValuesAsText("method")).containsExactly("DELETE", "PUT", "POST");
        assertThat(history.json().at("/entry/0").has("resource")).isFalse();
        assertThat(history.json().at("/entry/2/resource/name/0/family").asText())
                .isEqualTo("Eve");
        assertThat(HTTP.get("Patient/never-was/_history").status()).isEqualTo(404);
    }

    @Test
    void typeAndSystemHistoryPageWithStatelessLinks() {
        for (int i = 0; i < 5; i++) {
            HTTP.post("Basic", "{\"resourceType\":\"Basic\",\"code\":{\"text\":\"" + i + "\"}}");
        }

        Http.Answer first = HTTP.get("Basic/_history?_count=3");
        Http.Answer second = HTTP.get(next(first));

        assertThat(first.json().path("entry")).hasSize(3);
        assertThat(second.json().path("entry")).hasSize(2);
        assertThat(next(first)).startsWith(HTTP.base() + "/Basic/_history?");
        assertThat(next(second)).isEmpty();
        assertThat(HTTP.get("_history?_count=2").json().path("entry")).hasSize(2);
        assertThat(HTTP.get("_history?_at=2024").status()).isEqualTo(400);
    }

    static String id(Http.Answer answer) {
        return answer.json().path("id").asText();
    }

    static String withId(String json, String id) {
        return json.replaceFirst("\"resourceType\":\"(\\w+)\"", "\"resourceType\":\"$1\",\"id\":\"" + id + "\"");
    }

    static String next(Http.Answer bundle) {
        for (var link : bundle.json().path("link")) {
            if (link.path("relation").asText().equals("next")) {
                return link.path("url").asText();
            }
        }
        return "";
    }
}
