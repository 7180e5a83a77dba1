package example.cairn.storage.sql.audit;

import example.cairn.model.Placement;
import example.cairn.storage.AuditRecord;
import example.cairn.storage.sql.index.RowInsert;
import example.cairn.storage.sql.index.SqlFragment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/// Writes audit rows on a connection of the caller's choice: the engine's decisions commit with the decision itself.
public final class AuditRows {

    private final AuditDays days;
    private final UUID writer = UUID.randomUUID();
    private final AtomicLong seq = new AtomicLong();

    public AuditRows(DataSource database) {
        this.days = new AuditDays(database);
    }

    public void insert(Connection connection, List<AuditRecord> entries) throws SQLException {
        Optional<SqlFragment> insert = insert(entries);
        if (insert.isPresent()) {
            try (PreparedStatement statement = insert.get().prepare(connection)) {
                statement.executeUpdate();
            }
        }
    }

    /// The insert, for a transaction that has others; empty for no entries.
    public Optional<SqlFragment> insert(List<AuditRecord> entries) throws SQLException {
        for (AuditRecord entry : entries) {
            days.make(entry.at());
        }
        return entries.isEmpty() ? Optional.empty() : Optional.of(fragment(entries));
    }

    private SqlFragment fragment(List<AuditRecord> entries) {
        return new RowInsert<>("audit", entries)
                .instants("at", AuditRecord::at)
                .all("writer", writer)
                .longs("seq", _ -> seq.incrementAndGet())
                .texts("action", entry -> String.valueOf(entry.action().letter()))
                .booleans("success", AuditRecord::success)
                .texts("client", entry -> entry.actor().client())
                .texts("actor_user", entry -> entry.actor().user())
                .texts("purpose", entry -> entry.actor().purpose())
                .texts("target", AuditRecord::target)
                .lists("buckets", "int", entry -> entry.patients().stream()
                        .mapToLong(place -> place.bucket().number()))
                .lists("patients", "bigint", entry -> entry.patients().stream().mapToLong(Placement::patient))
                .fragment();
    }
}
