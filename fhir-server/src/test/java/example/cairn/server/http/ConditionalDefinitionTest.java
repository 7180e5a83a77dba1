package example.cairn.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import example.cairn.server.app.CairnServer;
import example.cairn.server.app.TestServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Definitions written by condition pass the same admission as those written by id.
class ConditionalDefinitionTest {

    private static final String JOURNEY_TRIGGER = "Subscription?_id=entry-hba1c";

    @AutoClose
    private static final CairnServer SERVER = TestServer.startWithShipped();

    private static final Http HTTP = new Http(SERVER);

    @BeforeAll
    static void untilThePlanIsPublished() {
        Awaitility.await().until(() -> HTTP.get("Subscription/entry-hba1c")
                .json()
                .path("status")
                .asText()
                .equals("active"));
    }

    @Test
    void aSubscriptionIsCreatedChangedAndDeletedByCondition() {
        String address = "Subscription?url=http://127.0.0.1:9/hooks";

        Http.Answer created = HTTP.put(address, subscription("Observation?status=final"));
        Http.Answer changed = HTTP.put(address, subscription("Observation?status=amended"));
        Http.Answer deleted = HTTP.delete(address);

        assertThat(created.status()).isEqualTo(201);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("id")).isEqualTo(created.json().path("id"));
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(HTTP.delete(address).status()).isEqualTo(204);
    }

    @Test
    void aSubscriptionThatCannotBeServedIsRefusedByConditionToo() {
        Http.Answer answer =
                HTTP.put("Subscription?url=http://127.0.0.1:9/never", subscription("Observation?colour=blue"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.diagnostics()).contains("colour");
    }

    @Test
    void aJourneysTriggerIsNeitherDeletedNorChangedBeyondItsStatus() {
        ObjectNode trigger = (ObjectNode) HTTP.get("Subscription/entry-hba1c").json();
        trigger.put("status", "off");
        ObjectNode altered = trigger.deepCopy().put("criteria", "Observation?status=final");

        assertThat(HTTP.delete(JOURNEY_TRIGGER).status()).isEqualTo(409);
        assertThat(HTTP.put(JOURNEY_TRIGGER, altered.toString()).status()).isEqualTo(409);
        assertThat(HTTP.put(JOURNEY_TRIGGER, trigger.toString()).status()).isEqualTo(200);
    }

    @Test
    void aSegmentIsJudgedBeforeItIsStored() {
        String address = "Group?identifier=by-condition";

        Http.Answer bad = HTTP.put(address, group("Observation?colour=blue"));
        Http.Answer good = HTTP.put(address, group("Observation?status=final"));
        Http.Answer better = HTTP.put(address, group("Observation?status=amended"));

        assertThat(bad.status()).isEqualTo(400);
        assertThat(good.status()).isEqualTo(201);
        assertThat(better.status()).isEqualTo(200);
        assertThat(HTTP.delete(address).status()).isEqualTo(204);
    }

    @Test
    void aPlanIsPublishedOnlyWhenItCanRun() {
        ObjectNode plan = (ObjectNode) HTTP.get("PlanDefinition/hba1c").json();
        String address = "PlanDefinition?url=" + plan.path("url").asText();
        ObjectNode broken = plan.deepCopy();
        broken.remove("action");

        assertThat(HTTP.put(address, broken.toString()).status()).isBetween(400, 499);
        assertThat(HTTP.put(address, plan.toString()).status()).isEqualTo(200);
    }

    @Test
    void aConditionThatSeveralMeetIsAPreconditionThatFailed() {
        HTTP.post("Subscription", subscription("Observation?status=final").replace("hooks", "twice"));
        HTTP.post("Subscription", subscription("Observation?status=final").replace("hooks", "twice"));

        assertThat(HTTP.delete("Subscription?url=http://127.0.0.1:9/twice").status())
                .isEqualTo(412);
    }

    private static String subscription(String criteria) {
        return """
                {"resourceType": "Subscription", "status": "requested", "reason": "test", "criteria": "%s",
                 "channel": {"type": "rest-hook", "endpoint": "http://127.0.0.1:9/hooks"}}""".formatted(criteria);
    }

    private static String group(String query) {
        return """
                {"resourceType": "Group", "identifier": [{"value": "by-condition"}], "active": false, "type": "person",
                 "actual": false, "name": "x", "modifierExtension": [{
                   "url": "https://cairn.example/fhir/StructureDefinition/segment-criteria", "extension": [
                     {"url": "combine", "valueCode": "all-of"},
                     {"url": "criterion", "extension": [{"url": "query", "valueExpression": {
                       "language": "application/x-fhir-query", "expression": "%s"}}]}]}]}""".formatted(query);
    }
}
