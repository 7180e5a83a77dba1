package example.cairn.terminology;

import example.cairn.model.ShippedResources;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;

/// The ValueSets, CodeSystems, ObservationDefinitions and profiles that Cairn brings along, as FHIR JSON in `shipped/`.
/// They are defaults: a deployment's clinicians change the resources on the server, not this code.
public final class ShippedTerminology {

    private ShippedTerminology() {}

    /// Freshly parsed, so the caller may change them.
    public static List<Resource> resources() {
        return ShippedResources.of(ShippedTerminology.class);
    }

    /// The snapshot of all of them; our own files are correct by test.
    public static TerminologySnapshot load() {
        return TerminologySnapshot.of(resources()).orThrow();
    }
}
