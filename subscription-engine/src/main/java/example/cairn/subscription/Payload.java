package example.cairn.subscription;

import java.util.Optional;

/// What a webhook is sent: nothing (a bare POST), or the resource (a PUT).
public enum Payload {
    NONE(""),
    JSON("application/fhir+json"),
    XML("application/fhir+xml");

    private final String mediaType;

    Payload(String mediaType) {
        this.mediaType = mediaType;
    }

    /// The media type as in `Subscription.channel.payload`; empty text for none.
    public String mediaType() {
        return mediaType;
    }

    static Optional<Payload> of(String mediaType) {
        for (Payload payload : values()) {
            if (payload.mediaType.equals(mediaType)) {
                return Optional.of(payload);
            }
        }
        return Optional.empty();
    }
}
