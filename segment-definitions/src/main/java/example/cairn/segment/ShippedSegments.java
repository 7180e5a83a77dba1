package example.cairn.segment;

import example.cairn.model.ShippedResources;
import java.util.List;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Resource;

/// The segments that Cairn brings along, as Groups, and the profiles of their wire form.
public final class ShippedSegments {

    private ShippedSegments() {}

    /// Groups and StructureDefinitions, freshly parsed, so the caller may change them.
    public static List<Resource> resources() {
        return ShippedResources.of(ShippedSegments.class);
    }

    /// Only the Groups.
    public static List<Group> groups() {
        return resources().stream()
                .filter(Group.class::isInstance)
                .map(Group.class::cast)
                .toList();
    }
}
