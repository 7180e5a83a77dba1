package example.cairn.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import example.cairn.server.app.CairnServer;
import example.cairn.server.app.TestServer;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a published plan rests on cannot be taken away under it.
class PlanSafetyTest {

    @AutoClose
    private static final CairnServer SERVER = TestServer.startWithShipped();

    private static final Http HTTP = new Http(SERVER);

    @BeforeAll
    static void untilThePlanIsPublished() {
        Awaitility.await().until(() -> HTTP.get("Subscription/entry-hba1c").status() == 200);
    }

    @AfterEach
    void thePlanStillListens() {
        Awaitility.await().until(SERVER::idle);
        assertThat(HTTP.get("Subscription/entry-hba1c").json().path("status").asText())
                .isEqualTo("active");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Group/hba1c-critical",
                "Group/under-18",
                "ActivityDefinition/hba1c-critical-message",
                "ValueSet/hba1c",
                "DocumentReference/hba1c-lifestyle-en",
                "ObservationDefinition/hba1c-4548-4"
            })
    void itIsNotDeleted(String definition) {
        refused(HTTP.delete(definition), definition);
    }

    @Test
    void aSegmentIsNotSwitchedOff() {
        refused(changed("Group/under-18", group -> group.put("active", false)), "Group/under-18");
    }

    @Test
    void aSegmentIsNotMadeIntoAListOfPeople() {
        refused(changed("Group/under-18", group -> group.remove("modifierExtension")), "Group/under-18");
    }

    @Test
    void resultsDoNotBecomeUnjudged() {
        refused(
                changed("ObservationDefinition/hba1c-4548-4", definition -> definition.remove("qualifiedInterval")),
                "ObservationDefinition/hba1c-4548-4");
    }

    @Test
    void aNewVersionOfAnActivityIsWelcomeThePlanKeepsTheOneThatItNames() {
        assertThat(changed("ActivityDefinition/hba1c-critical-message", activity -> activity.put("version", "2.0.0"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatThePlanDoesNotMindIsWelcome() {
        assertThat(changed("Group/under-18", group -> group.put("name", "Children"))
                        .status())
                .isEqualTo(200);
        assertThat(HTTP.put(
                                "Group/nobody-minds",
                                HTTP.get("Group/under-18")
                                        .body()
                                        .replace("\"id\":\"under-18\"", "\"id\":\"nobody-minds\""))
                        .status())
                .isEqualTo(201);
        assertThat(HTTP.delete("Group/nobody-minds").status()).isEqualTo(204);
    }

    private static Http.Answer changed(String definition, Consumer<ObjectNode> change) {
        ObjectNode resource = (ObjectNode) HTTP.get(definition).json();
        change.accept(resource);
        return HTTP.put(definition, resource.toString());
    }

    private static void refused(Http.Answer answer, String definition) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.diagnostics()).contains("HbA1c").contains("retire the plan first");
        assertThat(HTTP.get(definition).status()).isEqualTo(200);
    }
}
