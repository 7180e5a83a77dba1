package example.cairn.search.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import example.cairn.model.FhirCodec;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchPathTest {

    private static final Patient PATIENT = FhirCodec.parse(Patient.class, """
            {"resourceType":"Patient","active":true,"gender":"male","deceasedDateTime":"2025-01-02",
             "name":[{"family":"A","given":["B","C"]},{"given":["D"]}],
             "telecom":[{"system":"phone","value":"1"},{"system":"email","value":"2"}],
             "generalPractitioner":[{"reference":"Organization/o"},{"reference":"http://x.example/Practitioner/p"},
               {"reference":"#c"},{"type":"Practitioner","identifier":{"value":"9"}}]}""");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Patient.name.given ; B C D",
                "Patient.name[1].given ; D",
                "Patient.name[7].given ; ''",
                "Patient.name.given | Patient.name.family ; B C D A",
                "gender | active ; male true",
                "Observation.code ; ''",
                "Resource.active ; true",
                "Patient.telecom.where(system='email').value ; 2",
                "(Patient.deceased as dateTime) ; 2025-01-02",
                "Patient.deceased as boolean ; ''",
                "Patient.deceased.as(dateTime) ; 2025-01-02",
                "Patient.deceased.ofType(boolean) ; ''",
                "Patient.deceased.exists() and Patient.deceased != false ; true",
                "Patient.photo.exists() and Patient.photo != false ; false",
                "Patient.active.exists() and Patient.active != true ; false",
                "Patient.photo != false ; ''",
            })
    void findsWhatFhirPathFinds(String expression, String values) {
        List<String> found = SearchPath.parse(expression).find(PATIENT).stream()
                .map(Base::primitiveValue)
                .toList();
        assertThat(String.join(" ", found)).isEqualTo(values);
    }

    @ParameterizedTest
    @CsvSource({"Practitioner, 2", "Organization, 1", "Patient, 0"})
    void tellsTheTypeOfATargetFromTheReferenceAlone(String type, int count) {
        String expression = "Patient.generalPractitioner.where(resolve() is " + type + ")";
        assertThat(SearchPath.parse(expression).find(PATIENT)).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Patient.",
                "Patient.name.first()",
                "Patient.name.where(use='official' and true)",
                "Patient name",
                "(Patient.name",
                "Patient.name[x]",
                "Patient.name + 1",
                "Patient.extension('x')"
            })
    void refusesTheRestOfFhirPath(String expression) {
        assertThatThrownBy(() -> SearchPath.parse(expression)).isInstanceOf(IllegalArgumentException.class);
    }
}
