package example.cairn.consent;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.parser.StrictErrorHandler;
import example.cairn.model.FhirCodec;
import example.cairn.model.PatientKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/// The published examples mean what `docs/consent.md` says of them.
class ShippedConsentTest {

    @Test
    void theExamplePermitPermits() throws IOException {
        assertThat(decide(example("permit"))).isEqualTo("permitted permit 0 provision");
    }

    @Test
    void theExampleDenyDenies() throws IOException {
        assertThat(decide(example("deny"))).isEqualTo("refused denied 0 provision");
    }

    @Test
    void theExampleWithdrawalWithdraws() throws IOException {
        assertThat(decide(example("withdraw"))).isEqualTo("refused withdrawn 1 provision");
    }

    @Test
    void theExampleReConsentPermitsAgain() throws IOException {
        assertThat(decide(example("re-consent"))).isEqualTo("permitted permit 1 provision");
    }

    @Test
    void everyConformanceResourceHasOnlyElementsOfFhirR4() throws IOException {
        for (Resource resource : ShippedConsent.resources()) {
            assertThat(strictly(resource.fhirType() + "-" + resource.getIdPart() + ".json")
                            .equalsDeep(resource))
                    .isTrue();
        }
    }

    @Test
    void theCodeSystemHasEveryReason() {
        CodeSystem reasons = (CodeSystem) ShippedConsent.resources().stream()
                .filter(CodeSystem.class::isInstance)
                .findFirst()
                .orElseThrow();

        assertThat(reasons.getConcept())
                .extracting(CodeSystem.ConceptDefinitionComponent::getCode)
                .containsExactlyElementsOf(Stream.concat(
                                Stream.of("permit", "no-deny", "not-needed"),
                                Arrays.stream(Refusal.values()).map(Refusal::code))
                        .toList());
    }

    @Test
    void theDocumentExplainsEveryReasonAndEveryRule() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "consent.md"));

        assertThat(Arrays.stream(Refusal.values()).map(Refusal::code))
                .allSatisfy(code -> assertThat(document).contains("| `" + code + "` |"));
        assertThat(ConsentDefaults.shipped().rules())
                .allSatisfy(rule -> assertThat(document).contains("| `" + rule.rule() + "` |"));
    }

    @Test
    void theTableOfDefaultsHasOneRowPerPurposeAndAudience() {
        List<ConsentRule> rules = ConsentDefaults.shipped().rules();

        assertThat(rules)
                .extracting(rule -> rule.purpose() + " to " + rule.audience())
                .doesNotHaveDuplicates();
        assertThat(rules).allSatisfy(rule -> assertThat(rule.text()).isNotBlank());
    }

    @Test
    void onlyDenialAndWithdrawalAreObjections() {
        assertThat(Refusal.values()).filteredOn(Refusal::objection).containsExactly(Refusal.WITHDRAWN, Refusal.DENIED);
    }

    private static String decide(List<Consent> consents) {
        List<ConsentVersion> versions = new ArrayList<>();
        consents.forEach(
                consent -> versions.add(new ConsentVersion("Consent/" + versions.size() + "/_history/1", consent)));
        ConsentQuestion question = new ConsentQuestion(
                new PatientKey("example"),
                new Recipient.ThePatient(),
                "COC",
                Optional.empty(),
                "EMAILWRIT",
                Instant.parse("2026-11-22T17:00:00Z"),
                ConsentNotation.NEW_YORK);
        return ConsentNotation.text(ConsentDecider.decide(question, versions, ConsentDefaults.shipped()));
    }

    private static List<Consent> example(String name) throws IOException {
        Resource read = strictly("Consent-example-" + name + ".json");
        return read instanceof Bundle bundle
                ? bundle.getEntry().stream()
                        .map(entry -> (Consent) entry.getResource())
                        .toList()
                : List.of((Consent) read);
    }

    /// The reader of stored bodies is lenient; a misspelt element would vanish without a word.
    private static Resource strictly(String file) throws IOException {
        try (InputStream stream = ShippedConsent.class.getResourceAsStream("shipped/" + file)) {
            return (Resource) FhirCodec.context()
                    .newJsonParser()
                    .setParserErrorHandler(new StrictErrorHandler())
                    .parseResource(stream);
        }
    }
}
