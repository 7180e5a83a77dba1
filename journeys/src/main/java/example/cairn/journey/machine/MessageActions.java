package example.cairn.journey.machine;

import example.cairn.journey.JourneyEffect;
import example.cairn.journey.JourneyInstance;
import example.cairn.journey.MessageOrder;
import example.cairn.journey.Messaging;
import example.cairn.journey.StepRecord;
import example.cairn.journey.WithheldReason;
import example.cairn.journey.definition.Branch;
import example.cairn.journey.definition.Step;
import example.cairn.journey.definition.StepKind;
import example.cairn.journey.definition.StepStart;
import example.cairn.journey.drafts.DraftContext;
import example.cairn.journey.drafts.MessageDraft;
import example.cairn.journey.drafts.TaskOwner;
import example.cairn.journey.machine.StepTable.Row;
import example.cairn.model.ResourceKey;
import java.util.Optional;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;

/// Orders, withholds and withdraws messages.
final class MessageActions {

    private final Reconciliation work;

    MessageActions(Reconciliation work) {
        this.work = work;
    }

    JourneyInstance order(JourneyInstance instance, Branch branch, Step step) {
        MessageOrder order = draft(instance, branch, step);
        work.effects.add(new JourneyEffect.OrderMessage(order));
        return remember(instance, step, order);
    }

    /// Writes down that a message was due and why it did not go; nothing is queued.
    JourneyInstance recordWithheld(JourneyInstance instance, Branch branch, Step step) {
        MessageOrder order = draft(instance, branch, step);
        WithheldReason reason = reason();
        CommunicationRequest request = order.request();
        request.setStatus(CommunicationRequestStatus.REVOKED);
        request.setStatusReason(reason.concept());
        Communication communication = order.communication();
        communication.setStatus(CommunicationStatus.NOTDONE);
        communication.setStatusReason(reason.concept());
        consent().map(Reference::new).ifPresent(communication::addAbout);
        DraftContext context = work.drafts(instance);
        int generation = instance.step(step.id()).orElseThrow().nextGeneration();
        work.effects.add(new JourneyEffect.Create(
                context.effect(instance, step.id(), "communication-request", generation), request));
        work.effects.add(new JourneyEffect.Create(order.effect(), communication));
        work.count("messages_withheld");
        return remember(instance, step, order);
    }

    /// Takes back a message that nobody has taken yet, whether it was tried or not. One on its way cannot be
    /// stopped; if it comes back, sending finds its step closed.
    JourneyInstance withdraw(Row row, JourneyInstance instance, Step step) {
        StepRecord record = instance.step(step.id()).orElseThrow();
        WithheldReason reason = row.event() == StepEvent.OBJECTED ? reason() : WithheldReason.lapsed(instance.status());
        work.current(Communication.class, record.resource())
                .filter(work::isStillHere)
                .ifPresent(message -> withdraw(record, message, reason));
        return instance;
    }

    private void withdraw(StepRecord record, Communication message, WithheldReason reason) {
        message.setStatus(CommunicationStatus.NOTDONE);
        message.setStatusReason(reason.concept());
        message.setSent(null);
        if (reason.canEnd()) {
            consent().map(Reference::new).ifPresent(message::addAbout);
        }
        work.update(message);
        work.current(CommunicationRequest.class, record.request()).ifPresent(request -> {
            request.setStatus(CommunicationRequestStatus.REVOKED);
            request.setStatusReason(reason.concept());
            work.update(request);
        });
        record.resource().ifPresent(key -> work.effects.add(new JourneyEffect.WithdrawMessage(key, reason)));
    }

    JourneyInstance notifyTeam(JourneyInstance instance, Step step) {
        DraftContext context = work.drafts(instance);
        Optional<StepRecord> task =
                step.start() instanceof StepStart.With(String other) ? instance.step(other) : Optional.empty();
        Optional<ResourceKey> key = task.flatMap(StepRecord::resource);
        if (key.isEmpty()) {
            return instance;
        }
        Reference recipient = owner(instance, key.get());
        int generation = instance.step(step.id()).orElseThrow().nextGeneration();
        MessageOrder order =
                new MessageDraft(context, instance, step, Optional.empty()).toTeam(generation, key.get(), recipient);
        work.effects.add(new JourneyEffect.OrderMessage(order));
        return remember(instance, step, order);
    }

    /// The owner as it is after this reconciliation: of a Task just escalated or just opened, else of the current one.
    private Reference owner(JourneyInstance instance, ResourceKey key) {
        return work.effects.reversed().stream()
                .flatMap(effect -> switch (effect) {
                    case JourneyEffect.Create(var id, var draft)
                    when draft instanceof Task task -> Optional.of(task).stream();
                    case JourneyEffect.Update(var content)
                    when content instanceof Task task -> Optional.of(task).stream();
                    case JourneyEffect.Create create -> Optional.<Task>empty().stream();
                    case JourneyEffect.Update update -> Optional.<Task>empty().stream();
                    case JourneyEffect.OrderMessage order -> Optional.<Task>empty().stream();
                    case JourneyEffect.WithdrawMessage withdraw -> Optional.<Task>empty().stream();
                    case JourneyEffect.Count count -> Optional.<Task>empty().stream();
                })
                .filter(task -> task.getIdElement().getIdPart().equals(key.id()))
                .findFirst()
                .or(() -> work.current(Task.class, Optional.of(key)))
                .map(Task::getOwner)
                .or(() -> TaskOwner.of(work.input.facts(), work.plan(instance).parameters()))
                .orElseGet(Reference::new);
    }

    private MessageOrder draft(JourneyInstance instance, Branch branch, Step step) {
        StepRecord record = instance.step(step.id()).orElseThrow();
        return new MessageDraft(work.drafts(instance), instance, step, StepActions.carePlan(instance, branch))
                .toPatient(record.nextGeneration(), replaced(instance, branch, step));
    }

    /// The message that this one takes back, where it is the first of a branch entered by a correction.
    private Optional<ResourceKey> replaced(JourneyInstance instance, Branch branch, Step step) {
        boolean first = branch.steps().stream()
                .filter(other -> other.kind() == StepKind.MESSAGE)
                .findFirst()
                .filter(step::equals)
                .isPresent();
        return first
                ? instance.replaces()
                        .flatMap(work.run::instance)
                        .flatMap(earlier ->
                                SentMessages.of(work, earlier).stream().findFirst())
                : Optional.empty();
    }

    private static JourneyInstance remember(JourneyInstance instance, Step step, MessageOrder order) {
        StepRecord record = instance.step(step.id()).orElseThrow();
        ResourceKey message = new ResourceKey(
                "Communication", order.communication().getIdElement().getIdPart());
        ResourceKey request = new ResourceKey(
                "CommunicationRequest", order.request().getIdElement().getIdPart());
        return instance.with(step.id(), record.wrote(message, Optional.of(request)));
    }

    private WithheldReason reason() {
        return switch (work.messaging()) {
            case Messaging.Withheld(WithheldReason reason, var consent, var review) -> reason;
            case Messaging.Allowed allowed -> WithheldReason.PURPOSE_LAPSED;
        };
    }

    private Optional<String> consent() {
        return switch (work.messaging()) {
            case Messaging.Withheld(WithheldReason reason, var consent, var review) -> consent;
            case Messaging.Allowed allowed -> Optional.empty();
        };
    }
}
