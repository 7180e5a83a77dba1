package example.cairn.journey;

import example.cairn.model.ShippedResources;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;

/// The HbA1c plan with its activities, education material and own definitions. They are drafts: a deployment's
/// clinicians approve texts and thresholds before they publish.
public final class ShippedPlans {

    private ShippedPlans() {}

    /// What is referred to before what refers; freshly parsed, so the caller may change them.
    public static List<Resource> resources() {
        return ShippedResources.of(ShippedPlans.class);
    }
}
