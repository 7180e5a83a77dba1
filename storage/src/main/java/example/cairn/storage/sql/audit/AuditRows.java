package example.cairn.storage.sql.audit;

import example.cairn.model.Placement;
import example.cairn.storage.AuditRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/// Writes audit rows on a connection of the caller's choice: the engine's decisions commit with the decision itself.
public final class AuditRows {

    private static final String INSERT = """
            insert into audit (at, writer, seq, action, success, client, actor_user, purpose, target, buckets, patients)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final AuditDays days;
    private final UUID writer = UUID.randomUUID();
    private final AtomicLong seq = new AtomicLong();

    public AuditRows(DataSource database) {
        this.days = new AuditDays(database);
    }

    public void insert(Connection connection, List<AuditRecord> entries) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (AuditRecord entry : entries) {
                days.make(entry.at());
                bind(statement, connection, entry);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void bind(PreparedStatement statement, Connection connection, AuditRecord entry) throws SQLException {
        statement.setObject(1, entry.at().atOffset(ZoneOffset.UTC));
        statement.setObject(2, writer);
        statement.setLong(3, seq.incrementAndGet());
        statement.setString(4, String.valueOf(entry.action().letter()));
        statement.setBoolean(5, entry.success());
        statement.setString(6, entry.actor().client());
        statement.setString(7, entry.actor().user());
        statement.setString(8, entry.actor().purpose());
        statement.setString(9, entry.target());
        List<Placement> patients = entry.patients();
        statement.setArray(
                10,
                connection.createArrayOf(
                        "int4",
                        patients.stream().map(place -> place.bucket().number()).toArray()));
        statement.setArray(
                11,
                connection.createArrayOf(
                        "int8", patients.stream().map(Placement::patient).toArray()));
    }
}
