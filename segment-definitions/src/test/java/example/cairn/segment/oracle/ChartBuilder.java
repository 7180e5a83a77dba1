package example.cairn.segment.oracle;

import example.cairn.model.ChangeKind;
import example.cairn.model.FhirCodec;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceVersion;
import example.cairn.search.R4SearchParameters;
import example.cairn.search.SearchParameters;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.facts.PatientFacts;
import example.cairn.search.index.IndexExtractor;
import example.cairn.terminology.Terminology;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;

/// Makes facts of resources as the engine would load them: indexed by the real extractor.
public final class ChartBuilder {

    public static final SearchParameters PARAMETERS = R4SearchParameters.create();

    private final IndexExtractor extractor;

    public ChartBuilder(Terminology terminology) {
        this.extractor = new IndexExtractor(PARAMETERS, () -> terminology);
    }

    /// The first version of a resource, written when its meta says, else at `written`.
    public IndexedResource indexed(Resource resource, Instant written) {
        Instant lastUpdated = resource.getMeta().hasLastUpdated()
                ? resource.getMeta().getLastUpdated().toInstant()
                : written;
        ResourceVersion version = new ResourceVersion(
                FhirCodec.keyOf(resource), 1, lastUpdated, ChangeKind.CREATE, FhirCodec.encode(resource));
        return new IndexedResource(version, resource, extractor.extract(resource));
    }

    public PatientFacts facts(PatientKey patient, ZoneId zone, List<? extends Resource> chart, Instant written) {
        List<IndexedResource> indexed = new ArrayList<>();
        chart.forEach(resource -> indexed.add(indexed(resource, written)));
        return new PatientFacts(patient, zone, indexed);
    }
}
