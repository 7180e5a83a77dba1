package example.cairn.engine.sending;

import example.cairn.delivery.jdbc.Outbox;
import example.cairn.delivery.mail.MailSender;
import example.cairn.engine.EngineException;
import example.cairn.engine.FactLoader;
import example.cairn.model.CareClock;
import example.cairn.storage.sql.TransactionRunner;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes due messages from the outbox: at once when told that some were queued, and once a second in any case.
public final class SendingLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SendingLoop.class);
    private static final int BATCH = 64;
    /// How many messages are on their way to the mail server at once.
    private static final int AT_ONCE = 4;

    private final TransactionRunner transactions;
    private final MessageSender sender;
    private final CareClock clock;
    private final MailSender mail;
    private final String name;
    private final Outbox outbox = new Outbox();
    private final Semaphore wake = new Semaphore(0);
    private final ExecutorService workers = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofVirtual().name("message-", 0).factory());
    private final Thread loop = Thread.ofPlatform().name("outbox").daemon(true).unstarted(this::run);
    private volatile boolean closed;
    private volatile boolean sending;

    public SendingLoop(SendingPorts ports, FactLoader facts) {
        this.transactions = ports.transactions();
        this.clock = ports.clock();
        this.mail = ports.mail();
        this.name = ports.process();
        this.sender = new MessageSender(ports, outbox, facts);
    }

    public SendingLoop start() {
        loop.start();
        return this;
    }

    /// Messages were queued: look now.
    public void hint() {
        wake.release();
    }

    /// Whether nothing is due and nothing is on its way.
    public boolean idle() {
        return !sending && due().isEmpty();
    }

    private void run() {
        AbandonedMessages abandoned = new AbandonedMessages(transactions, outbox, clock, System.nanoTime());
        abandoned.takeUpOwn(name);
        while (!closed) {
            try {
                abandoned.look(System.nanoTime());
                if (wake.tryAcquire(1, TimeUnit.SECONDS)) {
                    wake.drainPermits();
                }
                sendDue();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("sending stopped for a moment: {}", e.toString());
            }
        }
    }

    private void sendDue() throws InterruptedException {
        sending = true;
        try {
            List<Outbox.Queued> due = due();
            List<Callable<Boolean>> work = due.stream()
                    .<Callable<Boolean>>map(queued -> () -> send(queued))
                    .toList();
            workers.invokeAll(work);
            if (due.size() == BATCH) {
                wake.release();
            }
        } finally {
            sending = false;
        }
    }

    private boolean send(Outbox.Queued queued) {
        try {
            boolean done = sender.send(queued);
            if (!done) {
                wake.release();
            }
            return done;
        } catch (RuntimeException e) {
            LOG.warn("message {} could not be sent now: {}", queued.message().effect(), e.toString());
            return false;
        }
    }

    private List<Outbox.Queued> due() {
        Instant now = clock.instant();
        return transactions.inTransaction(transaction -> {
            try {
                return outbox.due(transaction.connection(), now, BATCH);
            } catch (SQLException e) {
                throw new EngineException("the outbox could not be read", e);
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        loop.interrupt();
        workers.shutdown();
        try {
            workers.awaitTermination(10, TimeUnit.SECONDS);
            loop.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        mail.close();
    }
}
