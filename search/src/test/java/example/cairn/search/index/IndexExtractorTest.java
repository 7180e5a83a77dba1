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
import example.cairn.search.parse.SearchCase;
import example.cairn.search.path.SearchPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IndexExtractorTest {

    private final R4SearchParameters parameters = R4SearchParameters.create();
    private final IndexExtractor extractor = new IndexExtractor(parameters, OneTerminology::withHbA1c);

    @ParameterizedTest
    @MethodSource("cases")
    void findsValuesAsTheCaseFileSays(SearchCase given) {
        Resource resource = FhirCodec.parse(given.input().substring(2).getBytes(UTF_8));
        IndexEntries entries = extractor.extract(resource);
        for (String line : given.expected()) {
            String[] parts = line.split(":", 2);
            SearchParameter parameter =
                    parameters.find(resource.fhirType(), parts[0]).orElseThrow();
            assertThat(entries.of(parameter).stream()
                            .map(IndexExtractorTest::text)
                            .collect(Collectors.joining(" ")))
                    .as(parts[0])
                    .isEqualTo(parts[1].strip());
        }
    }

    static List<SearchCase> cases() throws IOException {
        try (InputStream file = IndexExtractorTest.class.getResourceAsStream("/search-cases/extraction.txt")) {
            return SearchCase.read(new String(file.readAllBytes(), UTF_8));
        }
    }

    private static String text(IndexEntry entry) {
        return switch (entry) {
            case IndexEntry.Token(var parameter, var system, var code) -> system + "|" + code;
            case IndexEntry.Reference(var parameter, var target) -> target;
            case IndexEntry.CivilDate(var parameter, var from, var to) -> "[" + from + "," + to + ")";
            case IndexEntry.InstantDate(var parameter, var from, var to) -> "[" + from + "," + to + ")";
            case IndexEntry.Text(var parameter, var normalized, var exact) -> normalized;
            case IndexEntry.Decimal(var parameter, var value) -> value.toString();
            case IndexEntry.Quantity(var parameter, var value, var system, var unit) ->
                value + " " + system + " " + unit;
            case IndexEntry.Uri(var parameter, var uri) -> uri;
        };
    }

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
