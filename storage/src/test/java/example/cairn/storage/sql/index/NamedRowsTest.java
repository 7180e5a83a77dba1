package example.cairn.storage.sql.index;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NamedRowsTest {

    private static final SearchStand STAND = new SearchStand();
    private static final PatientKey OWNER = new PatientKey("owner");
    private static final PatientKey NEIGHBOUR = neighbourOf(OWNER);

    @BeforeAll
    static void store() {
        STAND.store(List.of(
                new Patient().setId(OWNER.id()),
                new Patient().setId(NEIGHBOUR.id()),
                new Observation()
                        .setSubject(new Reference("Patient/" + OWNER.id()))
                        .setId("own")));
    }

    @AfterAll
    static void close() {
        STAND.storage.close();
    }

    @Test
    void loadsWhatLiesWithThePatient() {
        assertThat(load(OWNER)).containsExactly("Observation/own");
    }

    /// One move in 4096 goes to a patient of the same bucket; the chart it left must not show it any more.
    @Test
    void loadsNothingOfAnotherPatientOfTheSameBucket() {
        assertThat(NEIGHBOUR.bucket()).isEqualTo(OWNER.bucket());
        assertThat(load(NEIGHBOUR)).isEmpty();
    }

    private static List<String> load(PatientKey patient) {
        List<ResourceVersion> versions = STAND.run(connection ->
                NamedRows.load(connection, Map.of(patient, List.of(new ResourceKey("Observation", "own")))));
        return versions.stream().map(version -> version.key().toString()).toList();
    }

    private static PatientKey neighbourOf(PatientKey patient) {
        return IntStream.range(0, 1_000_000)
                .mapToObj(number -> new PatientKey("n" + number))
                .filter(other -> other.bucket().equals(patient.bucket()))
                .findFirst()
                .orElseThrow();
    }
}
