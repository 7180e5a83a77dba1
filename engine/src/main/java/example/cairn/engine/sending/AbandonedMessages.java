package example.cairn.engine.sending;

import example.cairn.delivery.jdbc.Outbox;
import example.cairn.engine.EngineException;
import example.cairn.model.CareClock;
import example.cairn.storage.sql.TransactionRunner;
import java.sql.SQLException;
import java.time.Duration;

/// Messages whose sender will never say what became of them: it died, or lost the database between the mail server's
/// answer and its own note. They wait again, and whether they go is decided again.
public final class AbandonedMessages {

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    private static final int AT_ONCE = 10_000;
    /// As the name of a restarted process: nobody was, so claims end by themselves.
    private static final String NOBODY = "";

    private final TransactionRunner transactions;
    private final Outbox outbox;
    private final CareClock clock;
    private long looked;

    /// @param monotonic now, by the system's monotonic clock in nanoseconds
    public AbandonedMessages(TransactionRunner transactions, Outbox outbox, CareClock clock, long monotonic) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
        this.looked = monotonic;
    }

    /// Takes up what this process was sending when it ended the last time.
    ///
    /// @param process its name in its claims
    public void takeUpOwn(String process) {
        takeUp(process);
    }

    /// Takes up, once a minute, what anybody's lapsed claims have left.
    ///
    /// @param monotonic now, by the system's monotonic clock in nanoseconds
    public void look(long monotonic) {
        if (monotonic - looked >= BETWEEN_LOOKS.toNanos()) {
            looked = monotonic;
            takeUp(NOBODY);
        }
    }

    private void takeUp(String restarted) {
        transactions.inTransaction(transaction -> {
            try {
                for (Outbox.Queued queued : outbox.unfinished(transaction.connection(), restarted, AT_ONCE)) {
                    outbox.later(
                            transaction.connection(),
                            queued.message().patient(),
                            queued.message().effect(),
                            clock.instant(),
                            "outcome unknown");
                }
                return true;
            } catch (SQLException e) {
                throw new EngineException("abandoned messages could not be taken up", e);
            }
        });
    }
}
