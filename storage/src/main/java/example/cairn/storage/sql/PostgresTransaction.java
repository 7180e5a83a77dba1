package example.cairn.storage.sql;

import example.cairn.model.Bucket;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.search.facts.Slice;
import example.cairn.storage.WriteCommand;
import example.cairn.storage.WriteOutcome;
import example.cairn.storage.WriteRequest;
import example.cairn.storage.plan.FeedRow;
import example.cairn.storage.plan.Hints;
import example.cairn.storage.sql.index.NamedRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The open transaction of [PostgresTransactions#inTransaction].
final class PostgresTransaction implements StorageTransaction {

    private final Connection connection;
    private final Hints hints;
    private final WriteSession session;
    private final BiFunction<WriteCommand, WriteRequest, WriteJob> preparation;
    private final SliceLoader slices;
    private final InstantSource clock;
    private final List<FeedRow> feed = new ArrayList<>();
    private final Map<Bucket, Long> dealtWith = new HashMap<>();

    PostgresTransaction(
            Connection connection,
            Hints hints,
            WriteSession session,
            BiFunction<WriteCommand, WriteRequest, WriteJob> preparation,
            SliceLoader slices,
            InstantSource clock) {
        this.connection = connection;
        this.hints = hints;
        this.session = session;
        this.preparation = preparation;
        this.slices = slices;
        this.clock = clock;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public boolean tryLock(Bucket bucket) {
        return run(() -> BucketRows.tryLock(connection, bucket));
    }

    @Override
    public void lock(Bucket bucket) {
        run(() -> BucketRows.lock(connection, bucket));
    }

    @Override
    public List<WriteOutcome> write(List<WriteCommand> commands, WriteRequest request) {
        if (commands.isEmpty()) {
            return List.of();
        }
        List<WriteJob> jobs = commands.stream()
                .map(command -> preparation.apply(command, request))
                .toList();
        return run(() -> {
            LockedPlan plan = session.plan(connection, jobs, hints, clock.instant());
            session.write(connection, plan, Optional.empty());
            feed.addAll(plan.feed());
            return plan.plan().outcomes();
        });
    }

    @Override
    public <T> T savepoint(Supplier<T> work) {
        int before = feed.size();
        Savepoint savepoint = run(connection::setSavepoint);
        try {
            T result = work.get();
            run(() -> {
                connection.releaseSavepoint(savepoint);
                return true;
            });
            return result;
        } catch (RuntimeException e) {
            run(() -> {
                connection.rollback(savepoint);
                return true;
            });
            feed.subList(before, feed.size()).clear();
            throw e;
        }
    }

    @Override
    public List<ResourceVersion> load(PatientKey patient, List<Slice> wanted) {
        return run(() -> slices.load(connection, patient, wanted));
    }

    @Override
    public List<ResourceVersion> read(Map<PatientKey, ? extends Collection<ResourceKey>> keys) {
        return run(() -> NamedRows.load(connection, keys));
    }

    @Override
    public Set<Bucket> news() {
        return feed().stream()
                .filter(FeedRow::wanted)
                .map(row -> row.change().bucket())
                .collect(Collectors.toSet());
    }

    @Override
    public void dealtWith(Map<Bucket, Long> positions) {
        dealtWith.putAll(positions);
    }

    /// What the transaction has written so far; what was dealt with is not wanted any more.
    List<FeedRow> feed() {
        return feed.stream()
                .map(row -> row.change().seq()
                                <= dealtWith.getOrDefault(row.change().bucket(), 0L)
                        ? new FeedRow(row.change(), false)
                        : row)
                .toList();
    }

    private interface SqlWork<T> {
        T run() throws SQLException;
    }

    private static <T> T run(SqlWork<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }
}
