package example.cairn.search.facts;

import example.cairn.model.ChangeKind;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.search.index.IndexEntries;
import java.time.Instant;
import org.hl7.fhir.r4.model.Resource;

/// A current resource with what it can be found by: the matcher's input and a judgement's evidence.
///
/// @param version which version this is
/// @param resource its content
/// @param entries its index entries
public record IndexedResource(ResourceVersion version, Resource resource, IndexEntries entries) {

    private static final ResourceVersion UNSTORED =
            new ResourceVersion(new ResourceKey("Basic", "none"), 0, Instant.EPOCH, ChangeKind.CREATE, new byte[0]);

    /// One that has no version yet: good for every clause but those about id, home and lastUpdated.
    public static IndexedResource unstored(Resource resource, IndexEntries entries) {
        return new IndexedResource(UNSTORED, resource, entries);
    }

    public ResourceKey key() {
        return version.key();
    }
}
