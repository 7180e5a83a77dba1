package example.cairn.storage.sql;

import example.cairn.storage.AuditRecord;
import example.cairn.storage.WriteCommand;
import example.cairn.storage.WriteListener;
import example.cairn.storage.WriteOutcome;
import example.cairn.storage.WriteRequest;
import example.cairn.storage.plan.FeedRow;
import example.cairn.storage.plan.Preparation;
import example.cairn.storage.sql.audit.AuditRows;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Transactions over the write path: those of others, and those in which commands are carried out.
public final class PostgresTransactions implements TransactionRunner {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresTransactions.class);

    private final Attempts attempts;
    private final Preparation preparation;
    private final WriteSession session;
    private final AuditRows audit;
    private final SliceLoader slices;
    private final WriteListener listener;
    private final InstantSource clock;

    public PostgresTransactions(Database database, InstantSource clock, WritePorts ports) {
        this.attempts = new Attempts(database.requests());
        this.preparation = new Preparation(ports.extractor(), new SecureRandom());
        this.session = new WriteSession(preparation, ports.conditions(), ports.wanted(), database.valueHash());
        this.audit = new AuditRows(database.requests());
        this.slices = ports.slices();
        this.listener = ports.listener();
        this.clock = clock;
    }

    @Override
    public <T> T inTransaction(Function<StorageTransaction, T> work) {
        List<FeedRow> feed = new ArrayList<>();
        T result = attempts.run((connection, hints) -> {
            feed.clear();
            PostgresTransaction transaction =
                    new PostgresTransaction(connection, hints, session, this::prepare, slices, clock);
            T done = work.apply(transaction);
            feed.addAll(transaction.feed());
            return done;
        });
        tell(feed);
        return result;
    }

    /// A command after all the work that needs no database.
    WriteJob prepare(WriteCommand command, WriteRequest request) {
        return new WriteJob(preparation.prepare(command, clock.instant()), request.historical(), Optional.empty());
    }

    /// Carries out jobs that have nothing to do with each other: a refused one is left out.
    List<WriteOutcome> commitEach(List<WriteJob> jobs) {
        return commit(jobs, _ -> false);
    }

    /// Carries out jobs that belong together: where one is refused, none is carried out.
    List<WriteOutcome> commitAll(List<WriteJob> jobs) {
        return commit(jobs, plan -> plan.plan().refused());
    }

    private List<WriteOutcome> commit(List<WriteJob> jobs, Predicate<LockedPlan> turnsBack) {
        CommitDoubt doubt = new CommitDoubt();
        LockedPlan done = attempts.run((connection, hints) -> {
            if (doubt.wasCommitted(connection)) {
                return doubt.plan();
            }
            LockedPlan plan = session.plan(connection, jobs, hints, clock.instant());
            if (turnsBack.test(plan)) {
                connection.rollback();
                return plan.withoutWrites();
            }
            session.write(
                    connection, plan, audit.insert(records(jobs, plan.plan().outcomes())));
            doubt.about(plan);
            return plan;
        });
        tell(done.feed());
        return done.plan().outcomes();
    }

    private static List<AuditRecord> records(List<WriteJob> jobs, List<WriteOutcome> outcomes) {
        return IntStream.range(0, jobs.size())
                .mapToObj(i -> jobs.get(i).recordOf(outcomes.get(i)))
                .flatMap(Optional::stream)
                .toList();
    }

    private void tell(List<FeedRow> feed) {
        if (feed.isEmpty()) {
            return;
        }
        try {
            listener.committed(
                    feed.stream().map(FeedRow::change).toList(),
                    feed.stream()
                            .filter(FeedRow::wanted)
                            .map(row -> row.change().bucket())
                            .collect(Collectors.toSet()));
        } catch (RuntimeException e) {
            // The commit stands, and a listener is only told; who must not miss a change reads the feed.
            LOG.warn("a write listener failed", e);
        }
    }
}
