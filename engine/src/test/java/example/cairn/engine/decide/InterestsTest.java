package example.cairn.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.search.R4SearchParameters;
import example.cairn.search.SearchParameters;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.index.IndexEntries;
import example.cairn.search.index.IndexExtractor;
import example.cairn.search.parse.SearchParser;
import example.cairn.terminology.ShippedTerminology;
import example.cairn.terminology.Terminology;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterestsTest {

    private static final Terminology TERMINOLOGY = ShippedTerminology.load();
    private static final SearchParameters PARAMETERS = R4SearchParameters.create();
    private static final MatchContext CONTEXT =
            new MatchContext(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC, TERMINOLOGY);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status=final | yes",
                "status=preliminary | no",
                "status=final&code=4548-4 | yes",
                "status=preliminary,final | yes",
                "status:not=final | no",
            },
            quoteCharacter = '"')
    void whatEntriesCanAnswerDecides(String criteria, String expected) {
        assertThat(wanted(criteria)).isEqualTo(expected.equals("yes"));
    }

    @ParameterizedTest
    @CsvSource({
        "date=lt2000-01-01",
        "date=ge2026-02-28",
        "_id=other",
        "patient=Patient/adam",
        "_lastUpdated=lt2000-01-01",
        "date=lt2000-01-01&status=final"
    })
    void whatTheyCannotAnswerLetsThrough(String criteria) {
        assertThat(wanted(criteria)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Patient", "Encounter"})
    void whatNobodyLooksForIsNotWanted(String type) {
        assertThat(Interests.of(List.of(Map.of())).include(type, IndexEntries.NONE, CONTEXT))
                .isFalse();
    }

    private static boolean wanted(String criteria) {
        Interests interests = Interests.of(List.of(Map.of(
                "Observation",
                List.of(new SearchParser(PARAMETERS)
                        .parseCriteria("Observation?" + criteria)
                        .orThrow()
                        .filter()))));
        return interests.include("Observation", entries(), CONTEXT);
    }

    private static IndexEntries entries() {
        Observation result = new Observation();
        result.setStatus(ObservationStatus.FINAL);
        result.setCode(new CodeableConcept(new Coding("http://loinc.org", "4548-4", null)));
        result.setSubject(new Reference("Patient/eve"));
        result.setEffective(new DateTimeType("2026-02-28T09:00:00Z"));
        return new IndexExtractor(PARAMETERS, () -> TERMINOLOGY).extract(result);
    }
}
