package example.cairn.engine.sending;

import example.cairn.delivery.jdbc.Outbox;
import example.cairn.delivery.mail.MailMessage;
import example.cairn.delivery.mail.MailSender;
import example.cairn.delivery.policy.DeliveryOutcome;
import example.cairn.delivery.policy.RetryPolicy;
import example.cairn.engine.EngineException;
import example.cairn.engine.FactLoader;
import example.cairn.engine.decide.Definitions;
import example.cairn.engine.decide.SendDecision;
import example.cairn.model.Actor;
import example.cairn.model.CareClock;
import example.cairn.model.Placement;
import example.cairn.storage.AuditLog;
import example.cairn.storage.AuditRecord;
import example.cairn.storage.sql.StorageTransaction;
import example.cairn.storage.sql.TransactionRunner;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/// Sends one message: decide and commit, then the network, then its outcome. A process that dies in between leaves
/// the message in `sending`; it is sent again with the same Message-ID, since a care message that comes twice does
/// less harm than one that never comes.
final class MessageSender {

    private final TransactionRunner transactions;
    private final MessageStore store;
    private final Supplier<Definitions> definitions;
    private final MailSender mail;
    private final String from;
    private final AuditLog audit;
    private final CareClock clock;

    MessageSender(SendingPorts ports, Outbox outbox, FactLoader facts) {
        this.transactions = ports.transactions();
        this.store = new MessageStore(outbox, facts, ports.process());
        this.definitions = ports.definitions();
        this.mail = ports.mail();
        this.from = ports.from();
        this.audit = ports.audit();
        this.clock = ports.clock();
    }

    /// @return false where it has to be tried again soon: its bucket was busy
    boolean send(Outbox.Queued queued) {
        Outbox.Message message = queued.message();
        Instant now = clock.instant();
        Optional<SendDecision> decision =
                transactions.inTransaction(transaction -> store.decide(transaction, definitions.get(), message, now));
        decision.ifPresent(decided -> {
            switch (decided) {
                case SendDecision.Send send -> deliver(queued, send);
                case SendDecision.Withhold withhold -> record(message, now, false);
                case SendDecision.Hold hold -> {}
                case SendDecision.Settled settled -> {}
            }
        });
        return decision.isPresent();
    }

    private void deliver(Outbox.Queued queued, SendDecision.Send send) {
        Outbox.Message message = queued.message();
        DeliveryOutcome outcome = mail.send(new MailMessage(
                message.effect(),
                from,
                send.address(),
                message.notice().subject(),
                message.notice().text()));
        record(message, clock.instant(), outcome instanceof DeliveryOutcome.Accepted);
        transactions.inTransaction(transaction -> {
            try {
                settle(transaction, queued, outcome);
                return true;
            } catch (SQLException e) {
                throw new EngineException("the outcome of a message could not be written", e);
            }
        });
    }

    private void settle(StorageTransaction transaction, Outbox.Queued queued, DeliveryOutcome outcome)
            throws SQLException {
        Outbox.Message message = queued.message();
        switch (outcome) {
            case DeliveryOutcome.Accepted accepted -> store.sent(transaction, definitions.get(), message);
            case DeliveryOutcome.RefusedForGood refused ->
                store.undeliverable(
                        transaction,
                        definitions.get(),
                        message,
                        refused.reason().name());
            case DeliveryOutcome.TryLater later -> {
                Instant now = clock.instant();
                if (RetryPolicy.MAIL.givesUp(Duration.between(message.dueAt(), now))) {
                    store.undeliverable(transaction, definitions.get(), message, later.detail());
                } else {
                    Duration wait = RetryPolicy.MAIL.delay(
                            queued.attempts() + 1, ThreadLocalRandom.current().nextDouble(), later);
                    store.later(transaction, message, now.plus(wait), later.detail());
                }
            }
        }
    }

    private void record(Outbox.Message message, Instant at, boolean sent) {
        audit.append(List.of(new AuditRecord(
                at,
                AuditRecord.Action.SEND,
                Actor.ENGINE,
                "Communication/" + message.communication(),
                sent,
                List.of(Placement.of(message.patient())))));
    }
}
