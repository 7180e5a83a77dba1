package example.cairn.search.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import example.cairn.model.FhirCodec;
import example.cairn.model.PatientKey;
import example.cairn.search.OneTerminology;
import example.cairn.search.ParameterKind;
import example.cairn.search.R4SearchParameters;
import example.cairn.search.SearchParameter;
import example.cairn.search.path.SearchPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

class IndexExtractorTest {

    private final R4SearchParameters parameters = R4SearchParameters.create();
    private final IndexExtractor extractor = new IndexExtractor(parameters, OneTerminology::withHbA1c);

    @Test
    void everyExpressionOfR4CanBeRead() {
        List<SearchParameter> indexed = FhirCodec.context().getResourceTypes().stream()
                .flatMap(type -> parameters.of(type).stream())
                .filter(parameter -> parameter.kind() != ParameterKind.COMPOSITE)
                .filter(parameter -> !parameter.expression().isEmpty())
                .toList();
        assertThat(indexed).allSatisfy(parameter -> assertThatCode(() -> SearchPath.parse(parameter.expression()))
                .as(parameter.toString())
                .doesNotThrowAnyException());
    }

    @Test
    void everyTypeCanBeExtractedEvenWhenEmpty() {
        assertThat(FhirCodec.context().getResourceTypes()).allSatisfy(type -> {
            Resource empty =
                    (Resource) FhirCodec.context().getResourceDefinition(type).newInstance();
            assertThatCode(() -> extractor.extract(empty)).doesNotThrowAnyException();
        });
    }

    @Test
    void extractsTheExamplesOfTheSpecification() throws IOException {
        Path examples = Path.of(System.getProperty("cairn.examples", "r4-examples.ndjson.gz"));
        assumeTrue(Files.exists(examples), "the examples of the specification are not on this machine");
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(examples)), UTF_8))) {
            List<Integer> entries = lines.lines()
                    .map(line -> extractor
                            .extract(FhirCodec.parse(line.getBytes(UTF_8)))
                            .all()
                            .size())
                    .toList();
            // One of them, a RiskAssessment of a contained Group, has nothing that R4 can search for.
            assertThat(entries)
                    .hasSizeGreaterThan(200)
                    .filteredOn(count -> count == 0)
                    .hasSize(1);
        }
    }

    @Test
    void tellsReferencesToTheHomePatientFromOthers() {
        IndexEntries entries = extract("""
                {"resourceType":"Observation","subject":{"reference":"Patient/p/_history/3"},
                 "performer":[{"reference":"Practitioner/d"}]}""");
        assertThat(entries.all())
                .filteredOn(entry ->
                        entry instanceof IndexEntry.Reference reference && reference.isHome(new PatientKey("p")))
                .extracting(entry -> entry.parameter().code())
                .containsExactlyInAnyOrder("patient", "subject");
    }

    private IndexEntries extract(String json) {
        return extractor.extract(FhirCodec.parse(json.getBytes(UTF_8)));
    }
}
