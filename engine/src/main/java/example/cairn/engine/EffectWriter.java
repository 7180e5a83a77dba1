package example.cairn.engine;

import example.cairn.delivery.jdbc.Outbox;
import example.cairn.engine.decide.Decision;
import example.cairn.engine.decide.Flip;
import example.cairn.engine.decide.Notification;
import example.cairn.engine.decide.PatientStateCodec;
import example.cairn.engine.jdbc.Effects;
import example.cairn.engine.jdbc.Memberships;
import example.cairn.engine.jdbc.Parked;
import example.cairn.engine.jdbc.PatientStates;
import example.cairn.engine.jdbc.WakeUps;
import example.cairn.journey.JourneyEffect;
import example.cairn.journey.MessageOrder;
import example.cairn.model.Actor;
import example.cairn.model.EffectId;
import example.cairn.model.FhirCodec;
import example.cairn.model.PatientKey;
import example.cairn.model.Placement;
import example.cairn.storage.AuditRecord;
import example.cairn.storage.WriteCommand;
import example.cairn.storage.WriteOutcome;
import example.cairn.storage.WriteRequest;
import example.cairn.storage.sql.StorageTransaction;
import example.cairn.storage.sql.audit.AuditRows;
import example.cairn.subscription.jdbc.SubscriptionMatches;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;

/// Performs decisions: everything of a batch in a few statements, in the batch's transaction.
public final class EffectWriter {

    private final Outbox outbox;
    private final SubscriptionMatches matches;
    private final JourneyMetrics metrics;
    private final AuditRows audit;
    private final Effects effects = new Effects();
    private final Memberships memberships = new Memberships();
    private final PatientStates states = new PatientStates();
    private final WakeUps wakeUps = new WakeUps();
    private final Parked parked = new Parked();

    /// @param audit where each decision leaves its record, in its own transaction
    public EffectWriter(Outbox outbox, SubscriptionMatches matches, JourneyMetrics metrics, AuditRows audit) {
        this.audit = audit;
        this.outbox = outbox;
        this.matches = matches;
        this.metrics = metrics;
    }

    /// @param notified subscriptions that got matches
    /// @param messages whether a message was queued
    record Written(Set<String> notified, boolean messages) {}

    Written write(StorageTransaction transaction, List<Judged> judged, Instant now) throws SQLException {
        Connection connection = transaction.connection();
        Set<EffectId> fresh = effects.claim(connection, claims(judged), now);
        writeResources(transaction, judged, fresh);
        memberships.apply(connection, flips(judged, now));
        boolean messages = queueMessages(connection, judged, fresh);
        List<Notification> notifications = judged.stream()
                .flatMap(each -> each.decision().notifications().stream())
                .toList();
        matches.append(
                connection, notifications.stream().map(EffectWriter::match).toList());
        states.save(connection, stateChanges(judged));
        wakeUps.set(connection, reviews(judged));
        record(connection, judged, now);
        for (Judged each : judged) {
            if (each.stored().parked()) {
                parked.release(connection, each.patient());
            }
        }
        count(judged);
        return new Written(
                notifications.stream().map(Notification::subscription).collect(Collectors.toUnmodifiableSet()),
                messages);
    }

    /// A judgement that changes nothing is no decision.
    private void record(Connection connection, List<Judged> judged, Instant now) throws SQLException {
        List<AuditRecord> records = judged.stream()
                .filter(each -> each.decision().changesSomething())
                .map(Judged::patient)
                .map(patient -> new AuditRecord(
                        now,
                        AuditRecord.Action.DECIDE,
                        Actor.ENGINE,
                        patient.key().toString(),
                        true,
                        List.of(Placement.of(patient))))
                .toList();
        if (!records.isEmpty()) {
            audit.insert(connection, records);
        }
    }

    private static List<Effects.Claim> claims(List<Judged> judged) {
        return judged.stream()
                .flatMap(each -> each.decision().effects().stream()
                        .flatMap(effect -> effectId(effect).stream())
                        .map(id -> new Effects.Claim(each.patient(), id)))
                .toList();
    }

    private static Optional<EffectId> effectId(JourneyEffect effect) {
        return switch (effect) {
            case JourneyEffect.Create(EffectId id, Resource draft) -> Optional.of(id);
            case JourneyEffect.OrderMessage(MessageOrder order) -> Optional.of(order.effect());
            case JourneyEffect.Update update -> Optional.empty();
            case JourneyEffect.WithdrawMessage withdraw -> Optional.empty();
            case JourneyEffect.Count count -> Optional.empty();
        };
    }

    private static void writeResources(StorageTransaction transaction, List<Judged> judged, Set<EffectId> fresh) {
        List<WriteCommand> commands = judged.stream()
                .flatMap(each -> each.decision().effects().stream())
                .flatMap(effect -> commands(effect, fresh))
                .toList();
        for (WriteOutcome outcome : transaction.write(commands, WriteRequest.BY_ENGINE)) {
            if (outcome instanceof WriteOutcome.Refused(var failure)) {
                throw new EngineException("the engine's own write was refused: " + failure.category() + " "
                        + failure.element() + " " + failure.reason());
            }
        }
    }

    private static Stream<WriteCommand> commands(JourneyEffect effect, Set<EffectId> fresh) {
        return switch (effect) {
            case JourneyEffect.Create(EffectId id, Resource draft) ->
                fresh.contains(id)
                        ? Stream.of(new WriteCommand.CreateOnce(
                                draft, draft.getIdElement().getIdPart()))
                        : Stream.empty();
            case JourneyEffect.OrderMessage(MessageOrder order) ->
                fresh.contains(order.effect())
                        ? Stream.of(order.request(), order.communication())
                                .map(draft -> new WriteCommand.CreateOnce(
                                        draft, draft.getIdElement().getIdPart()))
                        : Stream.empty();
            case JourneyEffect.Update(Resource content) ->
                Stream.of(new WriteCommand.Update(FhirCodec.keyOf(content), content, madeFrom(content)));
            case JourneyEffect.WithdrawMessage withdraw -> Stream.empty();
            case JourneyEffect.Count count -> Stream.empty();
        };
    }

    private static OptionalLong madeFrom(Resource content) {
        String version = content.getMeta().getVersionId();
        return version == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(version));
    }

    private boolean queueMessages(Connection connection, List<Judged> judged, Set<EffectId> fresh) throws SQLException {
        boolean queued = false;
        for (Judged each : judged) {
            for (JourneyEffect effect : each.decision().effects()) {
                if (effect instanceof JourneyEffect.OrderMessage(MessageOrder order)
                        && fresh.contains(order.effect())) {
                    outbox.enqueue(
                            connection,
                            new Outbox.Message(
                                    order.effect(),
                                    order.patient(),
                                    order.request().getIdElement().getIdPart(),
                                    order.communication().getIdElement().getIdPart(),
                                    new Outbox.Notice(
                                            order.notice().subject(),
                                            order.notice().text()),
                                    order.notBefore()));
                    queued = true;
                } else if (effect instanceof JourneyEffect.WithdrawMessage withdraw) {
                    outbox.withdraw(
                            connection,
                            each.patient(),
                            withdraw.communication(),
                            withdraw.reason().code());
                }
            }
        }
        return queued;
    }

    private static List<Memberships.Flip> flips(List<Judged> judged, Instant now) {
        List<Memberships.Flip> flips = new ArrayList<>();
        for (Judged each : judged) {
            for (Flip flip : each.decision().flips()) {
                flips.add(
                        switch (flip) {
                            case Flip.Enter(String segment) ->
                                new Memberships.Flip.Enter(each.patient(), segment, now, 1);
                            case Flip.Leave(String segment) -> new Memberships.Flip.Leave(each.patient(), segment);
                        });
            }
        }
        return flips;
    }

    static SubscriptionMatches.Row match(Notification notification) {
        return new SubscriptionMatches.Row(notification.subscription(), notification.change());
    }

    /// An unchanged state is not written again.
    private static List<PatientStates.Change> stateChanges(List<Judged> judged) {
        return judged.stream()
                .filter(each -> !each.decision().next().equals(each.before()))
                .map(each -> new PatientStates.Change(
                        each.patient(),
                        each.stored().rev(),
                        PatientStateCodec.encode(each.decision().next())))
                .toList();
    }

    private static Map<PatientKey, Optional<Instant>> reviews(List<Judged> judged) {
        Map<PatientKey, Optional<Instant>> reviews = new LinkedHashMap<>();
        judged.forEach(each -> reviews.put(each.patient(), each.decision().reviewAt()));
        return reviews;
    }

    private void count(List<Judged> judged) {
        judged.stream()
                .map(Judged::decision)
                .map(Decision::effects)
                .flatMap(List::stream)
                .forEach(effect -> {
                    if (effect instanceof JourneyEffect.Count(String metric)) {
                        metrics.count(metric);
                    }
                });
    }
}
