package example.cairn.engine.sending;

import example.cairn.delivery.jdbc.Outbox;
import example.cairn.engine.EngineException;
import example.cairn.engine.FactLoader;
import example.cairn.engine.decide.Definitions;
import example.cairn.engine.decide.PatientStateCodec;
import example.cairn.engine.decide.SendDecider;
import example.cairn.engine.decide.SendDecision;
import example.cairn.engine.decide.SendQuestion;
import example.cairn.engine.jdbc.Feed;
import example.cairn.engine.jdbc.PatientStates;
import example.cairn.journey.JourneyState;
import example.cairn.journey.WithheldReason;
import example.cairn.model.FhirCodec;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import example.cairn.search.facts.PatientFacts;
import example.cairn.storage.WriteCommand;
import example.cairn.storage.WriteOutcome;
import example.cairn.storage.WriteRequest;
import example.cairn.storage.sql.StorageTransaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.hl7.fhir.r4.model.Resource;

/// The two transactions around a send: the one that decides, and the one that writes down what came of it.
final class MessageStore {

    private final Outbox outbox;
    private final FactLoader facts;
    private final String sender;
    private final Feed feed = new Feed();
    private final PatientStates states = new PatientStates();

    /// @param sender this process, as claims name it
    MessageStore(Outbox outbox, FactLoader facts, String sender) {
        this.outbox = outbox;
        this.facts = facts;
        this.sender = sender;
    }

    /// Decides under the patient's bucket lock and writes the decision; its commit is the instant of sending.
    ///
    /// @return empty where the bucket is busy or has news that the engine has not judged: it may take the message
    ///     back
    Optional<SendDecision> decide(
            StorageTransaction transaction, Definitions definitions, Outbox.Message message, Instant now) {
        PatientKey patient = message.patient();
        try {
            if (!transaction.tryLock(patient.bucket()) || feed.hasNews(transaction.connection(), patient.bucket())) {
                return Optional.empty();
            }
            PatientFacts chart = facts.loadForSending(transaction, definitions, patient, keys(message));
            JourneyState journeys = journeys(transaction, patient);
            SendDecision decision = messages(chart, message)
                    .map(found -> new SendQuestion(
                            found.request(),
                            found.communication(),
                            chart,
                            journeys,
                            definitions.consentDefaults(),
                            now))
                    .map(question -> SendDecider.decide(definitions, question))
                    .orElseGet(SendDecision.Settled::new);
            return write(transaction, message, decision)
                    ? Optional.of(decision)
                    : Optional.of(new SendDecision.Settled());
        } catch (SQLException e) {
            throw new EngineException("a message could not be decided", e);
        }
    }

    /// The mail server took responsibility.
    void sent(StorageTransaction transaction, Definitions definitions, Outbox.Message message) throws SQLException {
        transaction.lock(message.patient().bucket());
        outbox.sent(transaction.connection(), message.patient(), message.effect());
        Messages messages = load(transaction, definitions, message);
        Communication communication = messages.communication().copy();
        communication.setStatus(CommunicationStatus.COMPLETED);
        CommunicationRequest request = messages.request().copy();
        request.setStatus(CommunicationRequestStatus.COMPLETED);
        update(transaction, communication, request);
    }

    /// It will never be delivered.
    void undeliverable(StorageTransaction transaction, Definitions definitions, Outbox.Message message, String detail)
            throws SQLException {
        transaction.lock(message.patient().bucket());
        outbox.notDone(transaction.connection(), message.patient(), message.effect(), detail);
        Messages messages = load(transaction, definitions, message);
        CommunicationRequest request = messages.request().copy();
        request.setStatus(CommunicationRequestStatus.REVOKED);
        request.setStatusReason(WithheldReason.DELIVERY_FAILED.concept());
        update(transaction, SendDecider.notDone(messages.communication(), WithheldReason.DELIVERY_FAILED), request);
    }

    /// The server was not ready; the message waits again.
    void later(StorageTransaction transaction, Outbox.Message message, Instant next, String detail)
            throws SQLException {
        transaction.lock(message.patient().bucket());
        outbox.later(transaction.connection(), message.patient(), message.effect(), next, detail);
    }

    private boolean write(StorageTransaction transaction, Outbox.Message message, SendDecision decision)
            throws SQLException {
        switch (decision) {
            case SendDecision.Send send -> {
                if (!outbox.markSending(transaction.connection(), message.patient(), message.effect(), sender)) {
                    return false;
                }
                update(transaction, send.communication());
            }
            case SendDecision.Withhold withhold -> {
                outbox.notDone(
                        transaction.connection(),
                        message.patient(),
                        message.effect(),
                        withhold.reason().code());
                update(transaction, withhold.communication(), withhold.request());
            }
            case SendDecision.Hold hold ->
                outbox.later(
                        transaction.connection(), message.patient(), message.effect(), hold.until(), "quiet-hours");
            case SendDecision.Settled settled ->
                outbox.notDone(transaction.connection(), message.patient(), message.effect(), "settled");
        }
        return true;
    }

    private JourneyState journeys(StorageTransaction transaction, PatientKey patient) throws SQLException {
        return Optional.ofNullable(
                        states.load(transaction.connection(), List.of(patient)).get(patient))
                .flatMap(PatientStates.Stored::body)
                .map(body -> PatientStateCodec.decode(body).journeys())
                .orElse(JourneyState.EMPTY);
    }

    private static List<ResourceKey> keys(Outbox.Message message) {
        return List.of(
                new ResourceKey("CommunicationRequest", message.request()),
                new ResourceKey("Communication", message.communication()));
    }

    private record Messages(CommunicationRequest request, Communication communication) {}

    private static Optional<Messages> messages(PatientFacts chart, Outbox.Message message) {
        return chart.find(new ResourceKey("CommunicationRequest", message.request()))
                .flatMap(request -> chart.find(new ResourceKey("Communication", message.communication()))
                        .map(communication -> new Messages(
                                (CommunicationRequest) request.resource(), (Communication) communication.resource())));
    }

    private Messages load(StorageTransaction transaction, Definitions definitions, Outbox.Message message) {
        return messages(facts.loadNamed(transaction, definitions, message.patient(), keys(message)), message)
                .orElseThrow(() -> new EngineException("a message's resources are gone"));
    }

    private static void update(StorageTransaction transaction, Resource... resources) {
        List<WriteCommand> commands = Stream.of(resources)
                .<WriteCommand>map(resource -> new WriteCommand.Update(FhirCodec.keyOf(resource), resource))
                .toList();
        for (WriteOutcome outcome : transaction.write(commands, WriteRequest.BY_ENGINE)) {
            if (outcome instanceof WriteOutcome.Refused(var failure)) {
                throw new EngineException("the outcome of a message was refused: " + failure.reason());
            }
        }
    }
}
