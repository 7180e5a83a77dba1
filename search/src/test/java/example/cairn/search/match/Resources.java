package example.cairn.search.match;

import static java.nio.charset.StandardCharsets.UTF_8;

import example.cairn.model.ChangeKind;
import example.cairn.model.FhirCodec;
import example.cairn.model.ResourceVersion;
import example.cairn.search.OneTerminology;
import example.cairn.search.R4SearchParameters;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.index.IndexExtractor;
import java.time.Instant;
import org.hl7.fhir.r4.model.Resource;

/// Indexed resources from JSON or from objects.
public final class Resources {

    public static final R4SearchParameters PARAMETERS = R4SearchParameters.create();
    private static final IndexExtractor EXTRACTOR = new IndexExtractor(PARAMETERS, OneTerminology::withHbA1c);

    private Resources() {}

    public static IndexedResource of(String json) {
        return of(FhirCodec.parse(json.getBytes(UTF_8)), Instant.parse("2026-01-01T00:00:00Z"));
    }

    public static IndexedResource of(Resource resource, Instant lastUpdated) {
        ResourceVersion version =
                new ResourceVersion(FhirCodec.keyOf(resource), 1, lastUpdated, ChangeKind.CREATE, new byte[0]);
        return new IndexedResource(version, resource, EXTRACTOR.extract(resource));
    }
}
