package example.cairn.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.PatientKey;
import example.cairn.server.app.CairnServer;
import example.cairn.server.app.TestServer;
import example.cairn.server.http.Http;
import example.cairn.storage.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The engine's decisions leave records as requests do (clinical safety, 12).
class DecisionAuditTest {

    private static final String DECISIONS = """
            select string_agg(client || ' ' || target || ' ' || patients::text, ', ') from audit where action = 'J'""";

    private static final String DATABASE = TestDatabase.createUrl();

    @AutoClose
    private static final CairnServer SERVER = TestServer.start(DATABASE);

    private static final Http HTTP = new Http(SERVER);

    @Test
    void aDecisionThatChangesSomethingLeavesOneRecord() throws SQLException {
        HTTP.put("Group/amended", """
                {"resourceType": "Group", "id": "amended", "active": true, "type": "person", "actual": false,
                 "name": "x", "modifierExtension": [{
                   "url": "https://cairn.example/fhir/StructureDefinition/segment-criteria", "extension": [
                     {"url": "combine", "valueCode": "all-of"},
                     {"url": "criterion", "extension": [{"url": "query", "valueExpression": {
                       "language": "application/x-fhir-query", "expression": "Observation?status=amended"}}]}]}]}""");
        Awaitility.await().until(SERVER::idle);
        for (int result = 0; result < 2; result++) {
            HTTP.post("Observation", """
                    {"resourceType": "Observation", "status": "amended", "code": {"text": "x"},
                     "subject": {"reference": "Patient/member"}}""");
            Awaitility.await().until(SERVER::idle);
        }

        try (Connection connection = DriverManager.getConnection(DATABASE);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(DECISIONS)) {
            rows.next();
            assertThat(rows.getString(1))
                    .isEqualTo("cairn-engine Patient/member {" + new PatientKey("member").number() + "}");
        }
    }
}
