package example.cairn.demo;

import java.net.URI;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;

/// The demo's two subscriptions: somebody else wants to hear of new results, and of care plans.
final class Subscriptions {

    private static final String JSON = "application/fhir+json";

    private Subscriptions() {}

    /// Under fixed ids: a second run takes them over.
    static void create(Ehr ehr, URI endpoint) {
        ehr.update(subscription(
                "demo-results", "Observation?code:in=https://cairn.example/fhir/ValueSet/hba1c", endpoint));
        ehr.update(subscription("demo-care-plans", "CarePlan?status=active", endpoint));
    }

    static boolean active(Ehr ehr) {
        return isActive(ehr, "demo-results") && isActive(ehr, "demo-care-plans");
    }

    private static boolean isActive(Ehr ehr, String id) {
        return ehr.read(Subscription.class, id).getStatus() == SubscriptionStatus.ACTIVE;
    }

    private static Subscription subscription(String id, String criteria, URI endpoint) {
        Subscription subscription = new Subscription();
        subscription.setId(id);
        subscription.setStatus(SubscriptionStatus.REQUESTED);
        subscription.setReason("The demo watches what arrives");
        subscription.setCriteria(criteria);
        subscription
                .getChannel()
                .setType(SubscriptionChannelType.RESTHOOK)
                .setEndpoint(endpoint.toString())
                .setPayload(JSON);
        return subscription;
    }
}
