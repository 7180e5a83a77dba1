package example.cairn.subscription;

import example.cairn.model.Failure;
import example.cairn.model.FhirCodec;
import example.cairn.model.ResourceVersion;
import example.cairn.model.Result;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;

/// Values of `channel.header` are mostly secrets, so nobody is shown one: not who reads the Subscription, not who hears
/// of it. Who sends the mask back keeps the value; it leads to the same endpoint only, or a secret could be sent to
/// whoever asks for it.
public final class SecretHeaders {

    private static final String MASK = "****";
    private static final String ELEMENT = "Subscription.channel.header";

    private SecretHeaders() {}

    /// The version as it is shown: `X-Token: 5eCr3t` is `X-Token: ****`. Anything but a Subscription is shown as it is.
    public static ResourceVersion masked(ResourceVersion version) {
        if (!version.key().type().equals("Subscription") || version.deleted()) {
            return version;
        }
        Subscription subscription = (Subscription) FhirCodec.parse(version.body());
        List<StringType> headers = subscription.getChannel().getHeader();
        if (headers.isEmpty()) {
            return version;
        }
        headers.forEach(header -> header.setValue(name(header) + ": " + MASK));
        return new ResourceVersion(
                version.key(),
                version.version(),
                version.lastUpdated(),
                version.kind(),
                FhirCodec.encode(subscription),
                version.placement());
    }

    /// The proposal with stored values in the place of masks.
    static Result<Subscription> restored(Subscription proposed, Optional<Subscription> stored) {
        Subscription restored = proposed.copy();
        List<String> known = stored.filter(before -> sameReceiver(before, proposed))
                .map(before -> before.getChannel().getHeader().stream()
                        .map(StringType::getValue)
                        .toList())
                .orElse(List.of());
        List<Failure> failures = new ArrayList<>();
        List<StringType> headers = restored.getChannel().getHeader();
        for (int i = 0; i < headers.size(); i++) {
            StringType header = headers.get(i);
            if (isMasked(header)) {
                Optional<String> secret = known.stream()
                        .filter(line -> name(new StringType(line)).equalsIgnoreCase(name(header)))
                        .findFirst();
                secret.ifPresent(header::setValue);
                if (secret.isEmpty()) {
                    failures.add(Failure.invalid(
                            ELEMENT + "[" + i + "]", "its value is needed: none is stored under it for this endpoint"));
                }
            }
        }
        return Result.of(restored, failures);
    }

    private static boolean isMasked(StringType header) {
        return header.getValue() != null && header.getValue().endsWith(": " + MASK);
    }

    private static boolean sameReceiver(Subscription before, Subscription now) {
        return receiver(before).isPresent() && Objects.equals(receiver(before), receiver(now));
    }

    /// Scheme, host and port.
    private static Optional<String> receiver(Subscription subscription) {
        try {
            URI endpoint = new URI(String.valueOf(subscription.getChannel().getEndpoint()));
            return Optional.ofNullable(endpoint.getAuthority())
                    .map(authority -> endpoint.getScheme() + "://" + authority);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String name(StringType header) {
        return String.valueOf(header.getValue()).split(":", 2)[0].strip();
    }
}
