package example.cairn.journey.publication;

import example.cairn.journey.definition.JourneyPlan;
import example.cairn.model.Canonical;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;

/// The FHIR Subscription through which a published plan hears of results. It is the entry trigger only: what happens
/// after entry comes from the patient's change feed, since R4 criteria never hear of what stops matching.
public final class EntrySubscription {

    /// The channel: its endpoint is the plan's canonical address, not an address on the network.
    public static final String CHANNEL_TYPE =
            "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-channel-type";

    private static final String CHANNEL_SYSTEM = Canonical.CODE_SYSTEM + "channel-type";

    private EntrySubscription() {}

    /// The Subscription to create when the plan is published; status `requested`, as a client would send it.
    public static Subscription of(JourneyPlan plan) {
        Subscription subscription = new Subscription();
        subscription.setStatus(SubscriptionStatus.REQUESTED);
        subscription.setReason("Entry of the journey " + plan.title());
        subscription.setCriteria(plan.criteria());
        subscription.getChannel().setType(SubscriptionChannelType.MESSAGE);
        subscription
                .getChannel()
                .getTypeElement()
                .addExtension(CHANNEL_TYPE, new Coding(CHANNEL_SYSTEM, "journey", null));
        subscription.getChannel().setEndpoint(plan.url());
        return subscription;
    }
}
