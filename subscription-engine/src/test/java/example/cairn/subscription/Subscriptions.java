package example.cairn.subscription;

import example.cairn.model.FhirCodec;
import example.cairn.search.R4SearchParameters;
import example.cairn.search.SearchParameters;
import example.cairn.search.parse.SearchParser;
import example.cairn.terminology.ShippedTerminology;
import example.cairn.terminology.Terminology;
import org.hl7.fhir.r4.model.Subscription;

/// Subscriptions that tests submit, and the parser that reads them.
public final class Subscriptions {

    public static final SearchParameters PARAMETERS = R4SearchParameters.create();
    public static final Terminology TERMINOLOGY = ShippedTerminology.load();
    public static final SubscriptionParser PARSER =
            new SubscriptionParser(new SearchParser(PARAMETERS), () -> TERMINOLOGY);
    public static final String HBA1C = "Observation?code:in=https://cairn.example/fhir/ValueSet/hba1c";

    private Subscriptions() {}

    /// Without payload: a bare POST.
    public static Subscription restHook(String criteria, String endpoint) {
        return parse("""
                {
                  "resourceType": "Subscription",
                  "status": "requested",
                  "reason": "test",
                  "criteria": "%s",
                  "channel": { "type": "rest-hook", "endpoint": "%s" }
                }
                """.formatted(criteria, endpoint));
    }

    /// With the resource as JSON.
    public static Subscription withPayload(String criteria, String endpoint) {
        Subscription subscription = restHook(criteria, endpoint);
        subscription.getChannel().setPayload("application/fhir+json");
        return subscription;
    }

    public static Subscription parse(String json) {
        return FhirCodec.parse(Subscription.class, json);
    }
}
