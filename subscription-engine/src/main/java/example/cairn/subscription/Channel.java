package example.cairn.subscription;

import example.cairn.delivery.webhook.WebhookRequest.Header;
import java.net.URI;
import java.util.List;

/// How a subscriber is told.
public sealed interface Channel {

    /// FHIR R4 channel type `rest-hook`.
    ///
    /// @param endpoint where to; with a payload, a service base to which `/Type/id` is added
    /// @param payload what is sent
    /// @param headers sent with every notification, often a secret
    record RestHook(URI endpoint, Payload payload, List<Header> headers) implements Channel {
        public RestHook {
            headers = List.copyOf(headers);
        }

        @Override
        public String toString() {
            return "rest-hook"; // Endpoints and headers hold secrets.
        }
    }

    /// The entry trigger of a journey on this server: nothing is numbered and nothing leaves the house.
    ///
    /// @param plan canonical of the PlanDefinition
    record Journey(String plan) implements Channel {}
}
