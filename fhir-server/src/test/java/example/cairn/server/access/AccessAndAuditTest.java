package example.cairn.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.PatientKey;
import example.cairn.server.app.CairnServer;
import example.cairn.server.app.TestServer;
import example.cairn.server.http.Http;
import example.cairn.storage.TestDatabase;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Every request passes the gate and leaves its record, before its answer.
class AccessAndAuditTest {

    private static final String DATABASE = TestDatabase.createUrl();

    @AutoClose
    private static final CairnServer SERVER = TestServer.start(DATABASE);

    private static final Http HTTP = new Http(SERVER);

    @Test
    void everyRequestLeavesOneRecordWithItsPatients() {
        long eve = new PatientKey("eve").number();
        HTTP.put("Patient/eve", "{\"resourceType\":\"Patient\",\"id\":\"eve\"}");
        HTTP.post(
                "Observation",
                "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
                        + "\"subject\":{\"reference\":\"Patient/eve\"}}");
        HTTP.get("Patient/eve");
        HTTP.get("Observation?patient=eve");
        HTTP.get("Patient/nobody");
        HTTP.get("Patient?colour=blue");
        HTTP.delete("Patient/eve");

        String shown = "{" + eve + "}";
        assertThat(rows("select action || ' ' || success || ' ' || patients::text from audit order by at"))
                .containsExactly(
                        "U true " + shown,
                        "C true " + shown,
                        "R true " + shown,
                        "E true " + shown,
                        "R false {}",
                        "E false {}",
                        "D true " + shown);
        assertThat(rows("select target from audit where action = 'E' and success"))
                .containsExactly("Observation?patient=eve");
        assertThat(rows("select distinct client || ' ' || purpose from audit")).containsExactly("loopback TREAT");
    }

    @Test
    void aPageThatCallsItselfByAnotherNameIsAStranger() throws IOException {
        String answer = raw("GET /fhir/Patient/eve HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 403").contains("OperationOutcome");
    }

    private static String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(SERVER.address().getHost(), SERVER.address().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> rows(String query) {
        try (Connection connection = DriverManager.getConnection(DATABASE);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
