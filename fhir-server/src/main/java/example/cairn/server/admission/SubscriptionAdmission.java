package example.cairn.server.admission;

import example.cairn.model.Failure;
import example.cairn.model.FhirCodec;
import example.cairn.model.ResourceVersion;
import example.cairn.model.Result;
import example.cairn.server.rest.ResourceAdmission;
import example.cairn.subscription.ClientSubscriptions;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Subscription;

/// Subscriptions, by the rules of the module that serves them.
public final class SubscriptionAdmission implements ResourceAdmission {

    private final ClientSubscriptions rules;

    public SubscriptionAdmission(ClientSubscriptions rules) {
        this.rules = rules;
    }

    @Override
    public Result<Resource> admit(Resource proposed, Optional<ResourceVersion> current) {
        return rules.admit((Subscription) proposed, current.map(SubscriptionAdmission::parsed))
                .map(admitted -> admitted);
    }

    @Override
    public Optional<Failure> refusesDeletion(ResourceVersion current) {
        return rules.refusesDeletion(parsed(current));
    }

    private static Subscription parsed(ResourceVersion version) {
        return (Subscription) FhirCodec.parse(version.body());
    }
}
