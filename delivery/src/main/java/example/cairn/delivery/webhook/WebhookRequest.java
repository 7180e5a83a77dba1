package example.cairn.delivery.webhook;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// One notification, ready to go.
///
/// @param method what the receiver is asked to do
/// @param target where
/// @param headers in the order in which the subscriber named them, `webhook-id` included
/// @param content what is sent with it; a bare POST has none
public record WebhookRequest(Method method, URI target, List<Header> headers, Optional<Content> content) {

    public WebhookRequest {
        headers = List.copyOf(headers);
    }

    /// FHIR R4 channel type rest-hook: a POST where the subscription has no payload, else a PUT of the resource.
    public enum Method {
        POST,
        PUT
    }

    /// @param name an HTTP field name
    /// @param value its value, often a secret: it is sent and never logged
    public record Header(String name, String value) {
        @Override
        public String toString() {
            return name;
        }
    }

    /// @param type the media type
    /// @param bytes the body
    public record Content(String type, byte[] bytes) {
        @Override
        public String toString() {
            return type;
        }
    }

    @Override
    public String toString() {
        return method + " with " + headers; // Neither target nor body: both may hold data of a patient.
    }
}
