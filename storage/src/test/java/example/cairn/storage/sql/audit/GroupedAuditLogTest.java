package example.cairn.storage.sql.audit;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.Actor;
import example.cairn.model.PatientKey;
import example.cairn.model.Placement;
import example.cairn.model.ResourceKey;
import example.cairn.storage.AuditRecord;
import example.cairn.storage.AuditRecord.Action;
import example.cairn.storage.TestDatabase;
import example.cairn.storage.sql.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupedAuditLogTest {

    private static final Instant AT = Instant.parse("2026-03-09T23:59:59.999999Z");

    private final Database database = TestDatabase.create();

    @Test
    void whatWasAppendedIsThereWhenTheCallReturns() throws SQLException {
        Placement eve = Placement.of(new PatientKey("eve"));
        try (GroupedAuditLog log = new GroupedAuditLog(database.requests())) {
            log.append(List.of(entry("Observation/x", List.of(eve, eve, Placement.shared(key("Group/g"))))));

            assertThat(text("select action || ' ' || client || ' ' || target || ' ' || success from audit"))
                    .isEqualTo("R loopback Observation/x true");
            assertThat(text("select patients::text from audit")).isEqualTo("{" + eve.patient() + "}");
            assertThat(text("select buckets::text from audit"))
                    .isEqualTo("{" + eve.bucket().number() + "}");
        }
    }

    @Test
    void everyDayHasItsPartition() throws SQLException {
        try (GroupedAuditLog log = new GroupedAuditLog(database.requests())) {
            log.append(List.of(at(AT), at(AT.plus(Duration.ofSeconds(1))), at(AT.plus(Duration.ofDays(400)))));

            assertThat(text("select string_agg(tableoid::regclass::text, ' ' order by at) from audit"))
                    .isEqualTo("audit_20260309 audit_20260310 audit_20270413");
        }
    }

    @Test
    void twoProcessesMayMakeTheSameDay() throws SQLException {
        try (GroupedAuditLog one = new GroupedAuditLog(database.requests());
                GroupedAuditLog other = new GroupedAuditLog(database.requests())) {
            one.append(List.of(at(AT)));
            other.append(List.of(at(AT)));

            assertThat(text("select count(*) || ' ' || count(distinct writer) from audit"))
                    .isEqualTo("2 2");
        }
    }

    @Test
    void concurrentCallersLoseNothingAndShareCommits() throws SQLException {
        try (GroupedAuditLog log = new GroupedAuditLog(database.requests());
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            callers.invokeAll(IntStream.range(0, 500)
                    .mapToObj(i -> Executors.callable(() -> log.append(List.of(entry("Patient/" + i, List.of())))))
                    .toList());

            assertThat(text("select count(distinct target) from audit")).isEqualTo("500");
            assertThat(Long.parseLong(text("select count(distinct xmin::text) from audit")))
                    .isLessThan(250);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AuditRecord entry(String target, List<Placement> patients) {
        return new AuditRecord(AT, Action.READ, Actor.LOOPBACK, target, true, patients);
    }

    private static AuditRecord at(Instant at) {
        return new AuditRecord(at, Action.EXECUTE, Actor.LOOPBACK, "Observation?code=x", true, List.of());
    }

    private static ResourceKey key(String reference) {
        return ResourceKey.parse(reference);
    }

    private String text(String query) throws SQLException {
        try (Connection connection = database.requests().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
