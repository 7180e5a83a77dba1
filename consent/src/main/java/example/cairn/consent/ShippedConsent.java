package example.cairn.consent;

import example.cairn.model.ShippedResources;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;

/// The profile, the channel extension and the reasons of the consent decision, to be published by the server. The
/// examples of the wire form lie beside them (`shipped/Consent-example-*.json`) and are not installed.
public final class ShippedConsent {

    private ShippedConsent() {}

    /// Freshly parsed, so the caller may change them.
    public static List<Resource> resources() {
        return ShippedResources.of(ShippedConsent.class);
    }
}
