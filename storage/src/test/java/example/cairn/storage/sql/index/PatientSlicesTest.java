package example.cairn.storage.sql.index;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.PatientKey;
import example.cairn.model.ResourceVersion;
import example.cairn.search.SearchQuery;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.facts.Slice;
import java.util.List;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PatientSlicesTest {

    private static final String LOINC = "http://loinc.org";
    private static final SearchStand STAND = new SearchStand();
    private static final PatientSlices SLICES =
            new PatientSlices(STAND.storage.database.valueHash(), () -> SearchStand.TERMINOLOGY);

    @BeforeAll
    static void store() {
        STAND.store(List.of(
                new Patient().setId("p"),
                new Patient().setId("q"),
                observation("old", "p", "4548-4", "2020-01-01"),
                observation("middle", "p", "4548-4", "2021-01-01"),
                observation("new", "p", "59261-8", "2022-01-01"),
                observation("other", "p", "718-7", "2023-01-01"),
                observation("foreign", "q", "4548-4", "2023-01-01"),
                observation("short", "p", "2339-0", "2021-03-01"),
                lasting("long", "2020-01-01", "2021-06-01"),
                issued("issued", "2021-05-01T08:00:00Z"),
                new Condition().setSubject(new Reference("Patient/p")).setId("condition")));
    }

    @AfterAll
    static void close() {
        STAND.storage.close();
    }

    @Test
    void loadsTheNewestByClinicalDateOfThePatientOnly() {
        assertThat(load(slice("Observation?code:in=https://cairn.example/fhir/ValueSet/hba1c", 2)))
                .containsExactlyInAnyOrder("Observation/new", "Observation/middle");
    }

    /// Clinical safety, 4: the end of `effective`, else `issued`.
    @Test
    void ordersAPeriodByItsEndAndAResultThatWasOnlyIssuedByThat() {
        assertThat(load(slice("Observation?code=2339-0", 2)))
                .containsExactlyInAnyOrder("Observation/long", "Observation/issued");
    }

    @Test
    void loadsTheUnionOfItsSlicesEachResourceOnce() {
        assertThat(load(
                        slice("Observation?code=" + LOINC + "|4548-4", 1),
                        slice("Observation?code=4548-4,718-7", 10),
                        slice("Condition", 10),
                        new Slice("Patient", new SearchExpression.Everything(), 1)))
                .containsExactlyInAnyOrder(
                        "Observation/middle",
                        "Observation/old",
                        "Observation/other",
                        "Condition/condition",
                        "Patient/p");
    }

    @Test
    void honoursEveryClauseOfAFilter() {
        assertThat(load(slice("Observation?code=4548-4&status=final", 5))).isEmpty();
        assertThat(load(slice("Observation?code=4548-4&status:not=final&date=ge2020-06", 5)))
                .containsExactly("Observation/middle");
    }

    @Test
    void loadsNothingForNoSlices() {
        assertThat(load()).isEmpty();
    }

    private static List<String> load(Slice... slices) {
        List<ResourceVersion> versions =
                STAND.run(connection -> SLICES.load(connection, new PatientKey("p"), List.of(slices)));
        return versions.stream().map(version -> version.key().toString()).toList();
    }

    private static Slice slice(String criteria, int newest) {
        SearchQuery query = SearchStand.query(criteria);
        return new Slice(query.type(), query.filter(), newest);
    }

    private static Observation lasting(String id, String from, String to) {
        Observation observation = observation(id, "p", "2339-0", from);
        return observation.setEffective(
                new Period().setStartElement(new DateTimeType(from)).setEndElement(new DateTimeType(to)));
    }

    private static Observation issued(String id, String instant) {
        Observation observation = observation(id, "p", "2339-0", "2000");
        return observation.setEffective(null).setIssuedElement(new InstantType(instant));
    }

    private static Observation observation(String id, String patient, String code, String day) {
        Observation observation = new Observation().setSubject(new Reference("Patient/" + patient));
        observation.getCode().addCoding().setSystem(LOINC).setCode(code);
        observation.setEffective(new DateTimeType(day)).setId(id);
        return observation;
    }
}
