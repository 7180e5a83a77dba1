package example.cairn.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import example.cairn.model.FhirCodec;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.index.IndexExtractor;
import java.util.Arrays;
import org.hl7.fhir.r4.model.Resource;

/// Parses and indexes stored bodies, and keeps what it made: at the next event most of a chart is as it was. A kept
/// resource is taken only for the same bytes, so a version that was rolled back and written otherwise is no danger, and
/// only under the same definitions, since index entries hold lab categories.
final class IndexedResources {

    private static final long MOST_BYTES = 64 << 20;

    /// A parsed resource with its entries takes about this many times the bytes of its body.
    private static final int TIMES_ITS_BODY = 12;

    private record Entry(String definitions, IndexedResource resource) {}

    private final IndexExtractor extractor;
    private final Cache<ResourceKey, Entry> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((ResourceKey key, Entry entry) ->
                    TIMES_ITS_BODY * entry.resource.version().body().length)
            .build();

    IndexedResources(IndexExtractor extractor) {
        this.extractor = extractor;
    }

    /// @param definitions version of the definitions in force
    IndexedResource of(ResourceVersion version, String definitions) {
        Entry entry = kept.getIfPresent(version.key());
        if (entry == null || !entry.definitions.equals(definitions) || !isSame(entry.resource.version(), version)) {
            Resource resource = FhirCodec.parse(version.body());
            entry = new Entry(definitions, new IndexedResource(version, resource, extractor.extract(resource)));
            kept.put(version.key(), entry);
        }
        return entry.resource;
    }

    private static boolean isSame(ResourceVersion kept, ResourceVersion read) {
        return kept.version() == read.version() && Arrays.equals(kept.body(), read.body());
    }
}
