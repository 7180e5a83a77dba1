package example.cairn.search.index;

import example.cairn.search.ParameterKind;
import example.cairn.search.SearchParameter;
import example.cairn.search.SearchParameters;
import example.cairn.search.path.SearchPath;
import example.cairn.terminology.Terminology;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Resource;

/// What can this resource be found by? Pure apart from its cache of compiled expressions; it is on the path of every
/// write.
public final class IndexExtractor {

    private final SearchParameters parameters;
    private final Supplier<Terminology> terminology;
    private final Map<String, List<Extraction>> byType = new ConcurrentHashMap<>();

    /// @param terminology the snapshot of the moment, by which lab values are judged
    public IndexExtractor(SearchParameters parameters, Supplier<Terminology> terminology) {
        this.parameters = parameters;
        this.terminology = terminology;
    }

    /// All entries, each once, references to the home patient included ([IndexEntry.Reference#isHome] tells them).
    public IndexEntries extract(Resource resource) {
        List<IndexEntry> entries = new ArrayList<>();
        for (Extraction extraction : extractions(resource.fhirType())) {
            extraction.addTo(resource, entries);
        }
        ComputedValues.add(resource, terminology.get(), entries::add);
        return new IndexEntries(
                entries, ClinicalTime.of(resource, ZoneOffset.UTC).map(ClinicalTime::at));
    }

    private List<Extraction> extractions(String type) {
        return byType.computeIfAbsent(type, missing -> parameters.of(missing).stream()
                .filter(parameter -> !parameter.expression().isEmpty())
                .filter(parameter ->
                        parameter.kind() != ParameterKind.COMPOSITE && parameter.kind() != ParameterKind.SPECIAL)
                .map(Extraction::of)
                .toList());
    }

    private record Extraction(SearchParameter parameter, SearchPath path, Values values) {

        static Extraction of(SearchParameter parameter) {
            return new Extraction(parameter, SearchPath.parse(parameter.expression()), values(parameter.kind()));
        }

        void addTo(Resource resource, List<IndexEntry> entries) {
            int before = entries.size();
            path.each(resource, element -> values.add(parameter, element, entries::add));
            if (entries.size() > before + 1) {
                List<IndexEntry> own = entries.subList(before, entries.size());
                LinkedHashSet<IndexEntry> distinct = new LinkedHashSet<>(own);
                own.clear();
                entries.addAll(distinct);
            }
        }

        private static Values values(ParameterKind kind) {
            return switch (kind) {
                case TOKEN -> TokenValues::add;
                case REFERENCE -> ReferenceValues::add;
                case DATE -> DateValues::add;
                case QUANTITY -> QuantityValues::add;
                case STRING -> StringValues::add;
                case NUMBER -> NumberValues::add;
                case URI -> UriValues::add;
                case COMPOSITE, SPECIAL -> (parameter, element, entries) -> {};
            };
        }
    }
}
