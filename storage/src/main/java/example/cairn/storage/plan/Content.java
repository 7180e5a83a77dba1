package example.cairn.storage.plan;

import example.cairn.model.HomeElement;
import example.cairn.model.PatientKey;
import example.cairn.search.index.IndexEntries;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Resource;

/// What a version says that rows outside its body repeat.
///
/// @param home whose it is; empty: nobody's
/// @param others further patients it names as its own, each of whom gets a compartment row
/// @param entries by what it can be found
public record Content(Optional<PatientKey> home, Set<PatientKey> others, IndexEntries entries) {

    /// Of a deleted or absent resource.
    public static final Content NONE = new Content(Optional.empty(), Set.of(), IndexEntries.NONE);

    public Content {
        others = Set.copyOf(others);
    }

    public static Content of(Resource resource, Function<Resource, IndexEntries> extractor) {
        Optional<PatientKey> home = HomeElement.homeOf(resource);
        Set<PatientKey> others = new LinkedHashSet<>();
        HomeElement.of(resource.fhirType()).ifPresent(element -> others.addAll(element.patientsIn(resource)));
        home.ifPresent(others::remove);
        return new Content(home, others, extractor.apply(resource));
    }

    /// The number of the home patient in rows; 0: shared.
    public long patientNumber() {
        return home.map(PatientKey::number).orElse(0L);
    }
}
