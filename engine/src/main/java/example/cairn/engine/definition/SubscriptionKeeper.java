package example.cairn.engine.definition;

import example.cairn.engine.decide.Definitions;
import example.cairn.journey.definition.PlanVersions;
import example.cairn.model.CareClock;
import example.cairn.model.FhirCodec;
import example.cairn.model.ResourceKey;
import example.cairn.storage.ResourceReader;
import example.cairn.storage.ResourceWriter;
import example.cairn.storage.WriteCommand;
import example.cairn.storage.WriteRequest;
import example.cairn.subscription.JourneyChannel;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;

/// Keeps the entry Subscriptions of plans: each published plan has one, a retired one has none, and one that a client
/// turned off and requests again becomes active.
public final class SubscriptionKeeper {

    private final StoredDefinitions stored;
    private final ResourceWriter writer;
    private final Supplier<Definitions> definitions;
    private final CareClock clock;

    public SubscriptionKeeper(
            ResourceReader reader, ResourceWriter writer, Supplier<Definitions> definitions, CareClock clock) {
        this.stored = new StoredDefinitions(reader);
        this.writer = writer;
        this.definitions = definitions;
        this.clock = clock;
    }

    /// Brings the Subscriptions in line with the plans. Repeating it changes nothing.
    public void keep() {
        Instant now = clock.instant();
        Map<String, Subscription> entries = new HashMap<>();
        for (Subscription subscription : stored.all(Subscription.class, now)) {
            if (JourneyChannel.is(subscription)) {
                entries.put(subscription.getIdElement().getIdPart(), subscription);
                if (subscription.getStatus() == SubscriptionStatus.REQUESTED) {
                    update(subscription.setStatus(SubscriptionStatus.ACTIVE));
                }
            }
        }
        for (PlanDefinition plan : stored.all(PlanDefinition.class, now)) {
            keepEntry(plan, entries);
        }
    }

    private void keepEntry(PlanDefinition plan, Map<String, Subscription> entries) {
        String id = "entry-" + plan.getIdElement().getIdPart();
        Subscription present = entries.get(id);
        String listensTo = plan.getStatus() == PublicationStatus.ACTIVE ? criteria(plan) : "";
        if (listensTo.isEmpty()) {
            if (present != null) {
                write(new WriteCommand.Delete(FhirCodec.keyOf(present)));
            }
        } else if (present == null || !present.getCriteria().equals(listensTo)) {
            Subscription entry = JourneyChannel.subscription(
                    plan.getUrl(), listensTo, "Entry of the journey \"" + plan.getTitle() + "\"");
            entry.setId(id);
            update(entry);
        }
    }

    /// Empty where the plan cannot run.
    private String criteria(PlanDefinition plan) {
        PlanVersions versions = definitions.get().plans().get(plan.getUrl());
        return versions == null ? "" : versions.current().criteria();
    }

    private void update(Resource resource) {
        write(new WriteCommand.Update(
                new ResourceKey(resource.fhirType(), resource.getIdElement().getIdPart()), resource));
    }

    private void write(WriteCommand command) {
        writer.transaction(List.of(command), WriteRequest.BY_ENGINE);
    }
}
