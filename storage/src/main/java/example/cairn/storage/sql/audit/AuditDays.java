package example.cairn.storage.sql.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/// Makes the partition of a day (UTC) before its first row. `create table` and `attach` rather than `create ...
/// partition of`: attaching locks out nobody who inserts.
final class AuditDays {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'audit_'yyyyMMdd");

    /// duplicate_table and wrong_object_type (it is a partition already): another process makes the same day.
    private static final Set<String> MADE_ALREADY = Set.of("42P07", "42809");

    private final DataSource database;
    private final Set<LocalDate> ready = ConcurrentHashMap.newKeySet();

    AuditDays(DataSource database) {
        this.database = database;
    }

    void make(Instant at) throws SQLException {
        LocalDate day = at.atOffset(ZoneOffset.UTC).toLocalDate();
        if (!ready.contains(day)) {
            make(day);
            ready.add(day);
        }
    }

    private void make(LocalDate day) throws SQLException {
        String name = NAME.format(day);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            unlessMade(statement, "create table " + name + " (like audit including all)");
            unlessMade(
                    statement,
                    "alter table audit attach partition " + name + " for values from ('" + day + "T00:00:00Z') to ('"
                            + day.plusDays(1) + "T00:00:00Z')");
        }
    }

    private static void unlessMade(Statement statement, String sql) throws SQLException {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            if (!MADE_ALREADY.contains(e.getSQLState())) {
                throw e;
            }
        }
    }
}
