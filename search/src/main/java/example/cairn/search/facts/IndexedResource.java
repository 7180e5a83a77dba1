package example.cairn.search.facts;

import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.search.index.IndexEntries;
import org.hl7.fhir.r4.model.Resource;

/// A current resource with what it can be found by: the matcher's input and a judgement's evidence.
///
/// @param version which version this is
/// @param resource its content
/// @param entries its index entries
public record IndexedResource(ResourceVersion version, Resource resource, IndexEntries entries) {

    public ResourceKey key() {
        return version.key();
    }
}
