package example.cairn.subscription;

import example.cairn.model.Canonical;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;

/// The wire form of a journey's entry trigger: channel type `message`, refined by the backport extension to our own
/// channel type, the endpoint being the plan. Only the server creates such Subscriptions.
public final class JourneyChannel {

    static final String BACKPORT = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";
    static final String CHANNEL_TYPE = BACKPORT + "backport-channel-type";
    static final String SYSTEM = Canonical.CODE_SYSTEM + "channel-type";
    static final String CODE = "journey";

    private JourneyChannel() {}

    /// The Subscription of a plan that is published, without id, active at once.
    ///
    /// @param plan canonical of the PlanDefinition
    /// @param criteria what it listens to, for example `Observation?code:in=...`
    /// @param reason for people
    public static Subscription subscription(String plan, String criteria, String reason) {
        Subscription subscription = new Subscription();
        subscription.setStatus(SubscriptionStatus.ACTIVE);
        subscription.setReason(reason);
        subscription.setCriteria(criteria);
        SubscriptionChannelComponent channel = subscription.getChannel();
        channel.setType(SubscriptionChannelType.MESSAGE);
        channel.getTypeElement().addExtension(new Extension(CHANNEL_TYPE, new Coding(SYSTEM, CODE, null)));
        channel.setEndpoint(plan);
        return subscription;
    }

    /// Whether this is such a Subscription.
    public static boolean is(Subscription subscription) {
        SubscriptionChannelComponent channel = subscription.getChannel();
        return channel.getType() == SubscriptionChannelType.MESSAGE
                && channel.getTypeElement().getExtensionsByUrl(CHANNEL_TYPE).stream()
                        .anyMatch(extension -> extension.getValue() instanceof Coding coding
                                && SYSTEM.equals(coding.getSystem())
                                && CODE.equals(coding.getCode()));
    }
}
