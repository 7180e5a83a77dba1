package example.cairn.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import example.cairn.model.Canonical;
import example.cairn.model.FhirCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedTerminologyTest {

    private static final List<Resource> RESOURCES = ShippedTerminology.resources();
    private static final Terminology TERMINOLOGY = ShippedTerminology.load();

    @Test
    void everyValueSetExpandsToSomething() {
        assertThat(only(ValueSet.class)).isNotEmpty().allSatisfy(set -> assertThat(TERMINOLOGY.valueSet(set.getUrl()))
                .hasValueSatisfying(codes -> assertThat(codes.codes()).isNotEmpty()));
    }

    /// The reader of stored bodies is lenient; a misspelt element would vanish without a word.
    @Test
    void everyFileHasOnlyElementsOfFhirR4() {
        IParser strict = FhirCodec.context().newJsonParser().setParserErrorHandler(new StrictErrorHandler());

        assertThat(files()).isNotEmpty().allSatisfy(name -> strict.parseResource(text(name)));
    }

    @Test
    void everyOwnValueSetSaysWhatItIsFor() {
        assertThat(only(ValueSet.class)).allSatisfy(set -> {
            assertThat(set.getUrl()).isEqualTo(Canonical.VALUE_SET + set.getIdPart());
            assertThat(set.getTitle()).isNotBlank();
            assertThat(set.getPurpose()).isNotBlank();
            assertThat(set.getVersion()).isNotBlank();
        });
    }

    @Test
    void theLabIssueCodeSystemHasExactlyTheIssuesOfTheJudge() {
        CodeSystem system = only(CodeSystem.class).stream()
                .filter(found -> found.getUrl().equals(Canonical.LAB_ISSUE))
                .findFirst()
                .orElseThrow();

        assertThat(system.getConcept())
                .extracting(CodeSystem.ConceptDefinitionComponent::getCode)
                .containsExactlyElementsOf(
                        Arrays.stream(LabIssue.values()).map(LabIssue::code).toList());
    }

    @ParameterizedTest(name = "{0} has {1}|{2}: {3}")
    @CsvSource({
        "hba1c, http://loinc.org, 4548-4, true",
        "hba1c, http://loinc.org, 41995-2, true",
        "hba1c, http://loinc.org, 2345-7, false",
        "diabetes, http://snomed.info/sct, 44054006, true",
        "diabetes, http://hl7.org/fhir/sid/icd-10-cm, E11.9, true",
        "diabetes, http://hl7.org/fhir/sid/icd-10-cm, R73.03, false",
        "diabetes, http://snomed.info/sct, 15777000, false",
        "diabetes, http://snomed.info/sct, 11687002, false",
        "hba1c-unreliable, http://hl7.org/fhir/sid/icd-10-cm, D57.1, true",
        "hba1c-unreliable, http://snomed.info/sct, 105502003, true",
        "hba1c-unreliable, http://snomed.info/sct, 271737000, false",
        "inpatient, http://terminology.hl7.org/CodeSystem/v3-ActCode, IMP, true",
        "inpatient, http://terminology.hl7.org/CodeSystem/v3-ActCode, AMB, false",
        "inpatient, http://terminology.hl7.org/CodeSystem/v3-ActCode, EMER, false",
        "glucose-lowering-medication, http://www.whocc.no/atc, A10BA02, true",
        "glucose-lowering-medication, http://www.nlm.nih.gov/research/umls/rxnorm, 6809, true",
        "diabetes-follow-up, http://snomed.info/sct, 394583002, true",
        "diabetes-follow-up, http://snomed.info/sct, 185347001, false",
        "care-task, https://cairn.example/fhir/CodeSystem/task-code, call-patient, true"
    })
    void holdsWhatItsPurposeSays(String set, String system, String code, boolean member) {
        assertThat(TERMINOLOGY.valueSet(Canonical.VALUE_SET + set).orElseThrow().contains(system, code))
                .isEqualTo(member);
    }

    @Test
    void theDocumentNamesEveryValueSetCodeSystemAndIssue() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "terminology.md"));

        assertThat(RESOURCES)
                .filteredOn(resource -> resource instanceof ValueSet || resource instanceof CodeSystem)
                .allSatisfy(resource -> assertThat(document).contains("`" + resource.getIdPart() + "`"));
        assertThat(LabIssue.values()).allSatisfy(issue -> assertThat(document).contains("| `" + issue.code() + "` |"));
    }

    @Test
    void anUnknownValueSetIsUnknownNotEmpty() {
        assertThat(TERMINOLOGY.valueSet(Canonical.VALUE_SET + "none-such")).isEmpty();
    }

    private static List<String> files() {
        return text("index.txt").lines().toList();
    }

    private static String text(String name) {
        try (InputStream file = ShippedTerminology.class.getResourceAsStream("shipped/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T extends Resource> List<T> only(Class<T> type) {
        return RESOURCES.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
