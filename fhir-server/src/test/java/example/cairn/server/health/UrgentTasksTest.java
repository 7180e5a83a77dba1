package example.cairn.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.server.app.CairnServer;
import example.cairn.server.app.TestServer;
import example.cairn.server.http.Http;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class UrgentTasksTest {

    private static final String METRIC = "cairn_urgent_task_unaccepted_seconds ";

    @AutoClose
    private static final CairnServer SERVER = TestServer.start();

    private static final Http HTTP = new Http(SERVER);

    @Test
    void theOldestUrgentTaskThatNobodyAcceptedIsTheFigure() {
        assertThat(seconds()).isZero();

        task("urgent-old", "urgent", "requested", 5);
        task("urgent-new", "urgent", "requested", 1);
        task("routine", "routine", "requested", 9);
        task("taken", "urgent", "accepted", 8);
        assertThat(seconds()).isBetween(5 * 3_600.0, 5 * 3_600.0 + 600);

        task("urgent-old", "urgent", "accepted", 5);
        assertThat(seconds()).isBetween(3_600.0, 3_600.0 + 600);

        HTTP.delete("Task/urgent-new");
        assertThat(seconds()).isZero();
    }

    private static void task(String id, String priority, String status, int hoursAgo) {
        Http.Answer answer = HTTP.put(
                "Task/" + id, """
                {"resourceType": "Task", "id": "%s", "status": "%s", "intent": "order", "priority": "%s",
                 "authoredOn": "%s"}""".formatted(id, status, priority, Instant.now().minus(Duration.ofHours(hoursAgo))));
        assertThat(answer.status()).isBetween(200, 201);
    }

    private static double seconds() {
        return HTTP.get(SERVER.address() + "/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(METRIC))
                .mapToDouble(line -> Double.parseDouble(line.substring(METRIC.length())))
                .findFirst()
                .orElseThrow();
    }
}
