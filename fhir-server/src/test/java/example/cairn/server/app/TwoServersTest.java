package example.cairn.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.server.http.Http;
import example.cairn.storage.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Two processes of Cairn on one database.
class TwoServersTest {

    private static final String DATABASE = TestDatabase.createUrl();

    @AutoClose
    private static final CairnServer ONE = TestServer.start(DATABASE);

    @AutoClose
    private static final CairnServer OTHER = TestServer.start(DATABASE);

    @Test
    void aClockThatOneMovesIsMovedForTheOther() {
        Http http = new Http(ONE);
        Instant before = Instant.parse(http.get(OTHER.address() + "/clock").body());
        http.post(ONE.address() + "/clock", "{\"forward\":\"PT24H\"}");

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> Instant.parse(
                        http.get(OTHER.address() + "/clock").body())
                .isAfter(before.plus(Duration.ofHours(24))));
    }

    @Test
    void aDefinitionThatOneStoresIsFollowedByTheOther() {
        Http one = new Http(ONE);
        Http other = new Http(OTHER);
        assertThat(one.put("Group/amended", """
                {"resourceType": "Group", "id": "amended", "active": true, "type": "person", "actual": false,
                 "name": "x", "modifierExtension": [{
                   "url": "https://cairn.example/fhir/StructureDefinition/segment-criteria", "extension": [
                     {"url": "combine", "valueCode": "all-of"},
                     {"url": "criterion", "extension": [{"url": "query", "valueExpression": {
                       "language": "application/x-fhir-query", "expression": "Observation?status=amended"}}]}]}]}""").status()).isEqualTo(201);

        // Only the other one is told of these writes; without the definition it would want none of them.
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    String patient = other.post("Patient", "{\"resourceType\":\"Patient\"}")
                            .json()
                            .path("id")
                            .asText();
                    other.post("Observation", """
                    {"resourceType": "Observation", "status": "amended", "code": {"text": "x"},
                     "subject": {"reference": "Patient/%s"}}""".formatted(patient));
                    Awaitility.await().atMost(Duration.ofSeconds(2)).untilAsserted(() -> assertThat(
                                    other.get("Group?member=Patient/" + patient)
                                            .json()
                                            .path("entry"))
                            .hasSize(1));
                });
    }
}
