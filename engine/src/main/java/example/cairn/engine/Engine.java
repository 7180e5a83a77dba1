package example.cairn.engine;

import example.cairn.delivery.jdbc.Outbox;
import example.cairn.engine.definition.DefinitionSource;
import example.cairn.engine.definition.SubscriptionKeeper;
import example.cairn.engine.jdbc.Memberships;
import example.cairn.engine.jdbc.Parked;
import example.cairn.engine.jdbc.WakeUps;
import example.cairn.engine.sending.SendingLoop;
import example.cairn.engine.sending.SendingPorts;
import example.cairn.model.Bucket;
import example.cairn.model.CareClock;
import example.cairn.model.ResourceChange;
import example.cairn.storage.WriteListener;
import example.cairn.storage.sql.TransactionRunner;
import example.cairn.storage.sql.audit.AuditRows;
import example.cairn.subscription.jdbc.SubscriptionMatches;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// The running engine: judges what is written and what is due, and sends what was decided. Its parts, in the order in
/// which data flows: writer's hint, loop, batch, effects, sending.
public final class Engine implements WriteListener, AutoCloseable {

    private static final int WORKERS = 2;

    private final DefinitionSource definitions;
    private final SubscriptionKeeper subscriptions;
    private final TransactionRunner transactions;
    private final CareClock clock;
    private final EngineLoop loop;
    private final SendingLoop sending;
    private final WakeUps wakeUps = new WakeUps();
    private final Memberships memberships = new Memberships();
    private final Parked parked = new Parked();

    /// @param facts how charts are read
    /// @param metrics where journeys count
    /// @param audit where decisions leave their records
    /// @param notified told of subscriptions that have new matches to number
    public Engine(
            DefinitionSource definitions,
            SubscriptionKeeper subscriptions,
            FactLoader facts,
            SendingPorts ports,
            JourneyMetrics metrics,
            AuditRows audit,
            Consumer<String> notified) {
        this.definitions = definitions;
        this.subscriptions = subscriptions;
        this.transactions = ports.transactions();
        this.clock = ports.clock();
        this.sending = new SendingLoop(ports, facts);
        SubscriptionMatches matches = new SubscriptionMatches();
        PatientBatch batch = new PatientBatch(
                definitions,
                facts,
                new EffectWriter(new Outbox(), matches, metrics, audit),
                new SharedNews(facts, matches),
                clock);
        this.loop = new EngineLoop(
                transactions,
                new BatchRunner(transactions, batch, outcome -> after(outcome, metrics, notified)),
                clock,
                WORKERS);
    }

    public Engine start() {
        subscriptions.keep();
        definitions.onRefresh((fresh, judgeAgain) -> {
            subscriptions.keep();
            if (judgeAgain) {
                judgeEveryone();
            }
            retryParked();
        });
        retryParked();
        definitions.start();
        loop.start();
        sending.start();
        return this;
    }

    @Override
    public void committed(List<ResourceChange> changes, Set<Bucket> news) {
        definitions.committed(changes);
        loop.hint(news);
    }

    /// The care clock was moved: what is due now is judged now.
    public void clockMoved() {
        loop.scan();
        sending.hint();
    }

    /// How many patients cannot be judged now, by what fails.
    public Map<String, Long> parked() {
        return transactions.inTransaction(transaction -> {
            try {
                return parked.byReason(transaction.connection());
            } catch (SQLException e) {
                throw new EngineException("parked patients could not be counted", e);
            }
        });
    }

    /// How many patients are in a segment now.
    ///
    /// @param segment id of its Group
    public long members(String segment) {
        return transactions.inTransaction(transaction -> {
            try {
                return memberships.total(transaction.connection(), segment);
            } catch (SQLException e) {
                throw new EngineException("members could not be counted", e);
            }
        });
    }

    /// Whether there is nothing to judge, number aside, and nothing to send right now.
    public boolean idle() {
        return judged() && sending.idle() && loop.idle();
    }

    /// Whether there is nothing to judge right now.
    public boolean judged() {
        return !definitions.behind() && loop.idle();
    }

    /// Makes every patient due; live news go first. One short transaction per 64 buckets.
    private void judgeEveryone() {
        List<Bucket> buckets =
                IntStream.range(0, Bucket.PATIENT_BUCKETS).mapToObj(Bucket::new).toList();
        for (int from = 0; from < buckets.size(); from += 64) {
            List<Bucket> some = buckets.subList(from, from + 64);
            transactions.inTransaction(transaction -> {
                try {
                    wakeUps.everyone(transaction.connection(), some, clock.instant());
                    return true;
                } catch (SQLException e) {
                    throw new EngineException("patients could not be made due", e);
                }
            });
        }
        loop.scan();
    }

    private void retryParked() {
        transactions.inTransaction(transaction -> {
            try {
                parked.allDue(transaction.connection(), clock.instant());
                return true;
            } catch (SQLException e) {
                throw new EngineException("parked patients could not be made due", e);
            }
        });
        loop.scan();
    }

    private void after(BatchOutcome outcome, JourneyMetrics metrics, Consumer<String> notified) {
        outcome.notified().forEach(notified);
        for (int change = 0; change < outcome.passedOver(); change++) {
            metrics.count("shared_changes_passed_over");
        }
        if (outcome.messages()) {
            sending.hint();
        }
    }

    @Override
    public void close() {
        definitions.close();
        loop.close();
        sending.close();
    }
}
