package example.cairn.search.facts;

import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Patient;

/// What a judgement about one patient may look at: the current, not deleted resources of its slices, each once.
public final class PatientFacts {

    private final PatientKey patient;
    private final ZoneId zone;
    private final Map<String, List<IndexedResource>> byType;

    /// @param zone the patient's time zone, in which `today()` is taken
    /// @param resources the union of the slices
    public PatientFacts(PatientKey patient, ZoneId zone, List<IndexedResource> resources) {
        this.patient = patient;
        this.zone = zone;
        this.byType = resources.stream()
                .collect(Collectors.groupingBy(resource -> resource.key().type()));
    }

    public PatientKey patient() {
        return patient;
    }

    public ZoneId zone() {
        return zone;
    }

    public List<IndexedResource> ofType(String type) {
        return byType.getOrDefault(type, List.of());
    }

    public Optional<IndexedResource> find(ResourceKey key) {
        return ofType(key.type()).stream()
                .filter(resource -> resource.key().equals(key))
                .findFirst();
    }

    /// The Patient resource, where the EHR has sent it.
    public Optional<Patient> person() {
        return find(patient.key()).map(resource -> (Patient) resource.resource());
    }
}
