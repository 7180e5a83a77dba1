package example.cairn.demo.population;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.parser.StrictErrorHandler;
import example.cairn.model.Canonical;
import example.cairn.model.FhirCodec;
import example.cairn.terminology.CodeSet;
import example.cairn.terminology.ShippedTerminology;
import example.cairn.terminology.Terminology;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PopulationTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Terminology TERMINOLOGY = ShippedTerminology.load();
    private static final Population POPULATION = new Population(1, TODAY);

    @Test
    void theSameSeedMakesTheSamePeople() {
        assertThat(texts(new Population(7, TODAY))).isEqualTo(texts(new Population(7, TODAY)));
    }

    @Test
    void anotherSeedMakesOthers() {
        assertThat(texts(new Population(8, TODAY))).isNotEqualTo(texts(new Population(7, TODAY)));
    }

    @Test
    void oneMorePatientChangesNoOther() {
        assertThat(text(POPULATION.patients(0, 30).get(12).patient()))
                .isEqualTo(text(POPULATION.patients(12, 1).getFirst().patient()));
    }

    @Test
    void everyScenarioOccursUnderItsOwnName() {
        Set<String> names = Scenarios.all().stream().map(Scenario::name).collect(toSet());
        assertThat(names).hasSize(Scenarios.all().size());
        assertThat(everybody().stream().map(one -> one.scenario().name()).collect(toSet()))
                .isEqualTo(names);
    }

    @Test
    void everyConsentReachVisitRevisionFateAndBackgroundOccurs() {
        assertThat(scenarios().map(Scenario::consent).collect(toSet())).hasSize(ConsentGiven.values().length);
        assertThat(scenarios().map(Scenario::reach).collect(toSet())).hasSize(Reach.values().length);
        assertThat(scenarios().map(Scenario::visit).collect(toSet())).hasSize(Visit.values().length);
        assertThat(scenarios().map(Scenario::revision).collect(toSet())).hasSize(Revision.values().length);
        assertThat(scenarios().map(Scenario::fate).collect(toSet())).hasSize(Fate.values().length);
        assertThat(scenarios().map(Scenario::background).collect(toSet())).hasSize(Background.values().length);
    }

    @Test
    void whatIsGeneratedIsStrictFhir() {
        everybody().stream().flatMap(PopulationTest::resources).forEach(resource -> FhirCodec.context()
                .newJsonParser()
                .setParserErrorHandler(new StrictErrorHandler())
                .parseResource(text(resource)));
    }

    @Test
    void everyResourceOfTheHistoryNamesItsPatientAndNobodyElse() {
        for (SyntheticPatient one : everybody()) {
            String own = "\"Patient/" + one.patient().getIdElement().getIdPart() + "\"";
            assertThat(one.history()).allSatisfy(resource -> assertThat(text(resource))
                    .contains(own)
                    .doesNotContain("\"Patient/demo-" + (own.contains("00001") ? "00002" : "00001") + "\""));
        }
    }

    @Test
    void noResultOfTheHistoryIsRecent() {
        everybody().stream()
                .flatMap(one -> one.history().stream())
                .filter(Observation.class::isInstance)
                .map(Observation.class::cast)
                .forEach(result -> assertThat(result.getEffectiveDateTimeType().getValue())
                        .isBefore(Date.from(TODAY.minusDays(100)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant())));
    }

    /// A background that the shipped ValueSets did not know would be no background at all.
    @ParameterizedTest
    @CsvSource({
        "77386006, pregnancy",
        "177184002, delivery",
        "80141007, hba1c-unreliable",
        "116859006, transfusion",
        "385763009, hospice-palliative",
        "44054006, diabetes",
        "394583002, diabetes-follow-up"
    })
    void theCodesOfTheHistoryAreInTheShippedValueSets(String snomed, String valueSet) {
        CodeSet codes = TERMINOLOGY.valueSet(Canonical.VALUE_SET + valueSet).orElseThrow();

        assertThat(codes.contains(Canonical.SNOMED, snomed)).isTrue();
        assertThat(everybody().stream().flatMap(PopulationTest::resources).map(PopulationTest::text))
                .anyMatch(text -> text.contains("\"" + snomed + "\""));
    }

    private static List<SyntheticPatient> everybody() {
        return POPULATION.patients(0, POPULATION.scenarios());
    }

    private static Stream<Scenario> scenarios() {
        return Scenarios.all().stream();
    }

    private static Stream<Resource> resources(SyntheticPatient one) {
        return Stream.concat(Stream.of(one.patient()), one.history().stream());
    }

    private static List<String> texts(Population population) {
        return population.patients(0, population.scenarios()).stream()
                .flatMap(PopulationTest::resources)
                .map(PopulationTest::text)
                .toList();
    }

    private static String text(Resource resource) {
        return FhirCodec.context().newJsonParser().encodeResourceToString(resource);
    }
}
