package example.cairn.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.consent.ConsentDecision;
import example.cairn.consent.Refusal;
import example.cairn.journey.JourneyEffect;
import example.cairn.model.ChangeKind;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceChange;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.search.R4SearchParameters;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.index.IndexExtractor;
import example.cairn.segment.evaluation.DataQuality.Issue;
import example.cairn.segment.evaluation.Verdict;
import example.cairn.terminology.ShippedTerminology;
import example.cairn.terminology.Terminology;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.junit.jupiter.api.Test;

class DataQualityTest {

    private static final Terminology TERMINOLOGY = ShippedTerminology.load();
    private static final IndexExtractor EXTRACTOR = new IndexExtractor(R4SearchParameters.create(), () -> TERMINOLOGY);
    private static final PatientKey EVE = new PatientKey("eve");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void aResultThatCannotBeJudgedIsCountedByItsReasonWhateverTheBranch() {
        assertThat(counts(new DataQuality(List.of(news(hba1c("6.8", "mmol/mol"))), TERMINOLOGY)))
                .containsExactly("data_quality_implausible_value");
    }

    @Test
    void aFlagThatContradictsItsValueIsCounted() {
        Observation flagged = hba1c("7.2", "%");
        flagged.addInterpretation(new CodeableConcept(
                new Coding("http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", "N", null)));
        assertThat(counts(new DataQuality(List.of(news(flagged)), TERMINOLOGY)))
                .singleElement()
                .asString()
                .startsWith("data_quality_");
    }

    @Test
    void aGoodResultIsNotCounted() {
        assertThat(counts(new DataQuality(List.of(news(hba1c("7.2", "%")), new Event.Due()), TERMINOLOGY)))
                .isEmpty();
    }

    @Test
    void whatASegmentPassesOverIsCountedOnceWhenItIsNewsHoweverManySegmentsSaySo() {
        DataQuality quality = new DataQuality(List.of(news(hba1c("7.2", "%"))), TERMINOLOGY);
        quality.add(List.of(
                passedOver("Observation/x/_history/2"),
                passedOver("Observation/x/_history/2"),
                passedOver("Observation/old/_history/1")));
        assertThat(counts(quality)).containsExactly("data_quality_no_clinical_time");
    }

    @Test
    void aConsentThatContradictsAnotherIsCountedWhenItIsNews() {
        DataQuality quality = new DataQuality(List.of(changed("Consent", Optional.empty())), TERMINOLOGY);
        quality.add(Optional.of(new ConsentDecision.Refused(
                "care-messages",
                Refusal.NO_CONSENT,
                Optional.empty(),
                List.of(
                        new example.cairn.consent.DataQuality("contradicting-consents", "Consent/x/_history/2"),
                        new example.cairn.consent.DataQuality("malformed-consent", "Consent/y/_history/1")))));
        assertThat(counts(quality)).containsExactly("data_quality_contradicting_consents");
    }

    private static List<String> counts(DataQuality quality) {
        return quality.counts().stream()
                .map(effect -> ((JourneyEffect.Count) effect).metric())
                .toList();
    }

    private static Verdict passedOver(String version) {
        return new Verdict(
                false,
                Optional.empty(),
                List.of(),
                List.of(new example.cairn.segment.evaluation.DataQuality(Issue.NO_CLINICAL_TIME, version)));
    }

    private static Event news(Observation content) {
        ResourceVersion version =
                new ResourceVersion(new ResourceKey("Observation", "x"), 2, NOW, ChangeKind.UPDATE, new byte[0]);
        return changed("Observation", Optional.of(new IndexedResource(version, content, EXTRACTOR.extract(content))));
    }

    private static Event changed(String type, Optional<IndexedResource> content) {
        return new Event.Changed(
                new ResourceChange(
                        EVE.bucket(),
                        7,
                        Optional.of(EVE),
                        new ResourceKey(type, "x"),
                        2,
                        ChangeKind.UPDATE,
                        NOW,
                        false),
                content);
    }

    private static Observation hba1c(String value, String unit) {
        Observation observation = new Observation();
        observation.setCode(new CodeableConcept(new Coding("http://loinc.org", "4548-4", null)));
        observation.setValue(new Quantity()
                .setValue(new BigDecimal(value))
                .setSystem("http://unitsofmeasure.org")
                .setCode(unit));
        return observation;
    }
}
