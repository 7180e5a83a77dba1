package example.cairn.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.Canonical;
import example.cairn.model.Failure;
import example.cairn.model.Result;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.ObservationDefinition;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminologySnapshotTest {

    private static final String A = "urn:set:a";
    private static final String B = "urn:set:b";
    private static final Code ONE = new Code("urn:codes", "1");
    private static final Code TWO = new Code("urn:codes", "2");
    private static final Code THREE = new Code("urn:codes", "3");

    @Test
    void listedCodesMinusExcludedOnes() {
        ValueSet set = set(A, "1", "2", "3");
        set.getCompose().addExclude().setSystem("urn:codes").addConcept().setCode("2");

        assertThat(codes(A, set)).containsExactlyInAnyOrder(ONE, THREE);
    }

    @Test
    void importedSetsAddUpAcrossIncludesAndNarrowWithinOne() {
        ValueSet added = set(A, "1");
        added.getCompose().addInclude().addValueSet(B);
        ValueSet narrowed = set("urn:set:narrowed", "1", "2");
        narrowed.getCompose().getIncludeFirstRep().addValueSet(B);

        assertThat(codes(A, added, set(B, "2", "3"))).containsExactlyInAnyOrder(ONE, TWO, THREE);
        assertThat(codes("urn:set:narrowed", narrowed, set(B, "2", "3"))).containsExactly(TWO);
    }

    @Test
    void aWholeCodeSystemWithItsChildren() {
        ValueSet set = new ValueSet().setUrl(A);
        set.getCompose().addInclude().setSystem("urn:codes");
        CodeSystem system = new CodeSystem().setUrl("urn:codes").setContent(CodeSystem.CodeSystemContentMode.COMPLETE);
        system.addConcept().setCode("1").addConcept().setCode("2");

        assertThat(codes(A, set, system)).containsExactlyInAnyOrder(ONE, TWO);

        system.setContent(CodeSystem.CodeSystemContentMode.FRAGMENT);
        assertThat(failures(set, system)).singleElement().satisfies(failure -> {
            assertThat(failure.category()).isEqualTo(Failure.Category.UNSUPPORTED);
            assertThat(failure.reason()).contains(A, "urn:codes");
        });
    }

    @Test
    void anExpansionThatCameWithTheSet() {
        ValueSet set = new ValueSet().setUrl(A);
        var group = set.getExpansion()
                .setTotal(1)
                .addContains()
                .setAbstract(true)
                .setSystem("urn:codes")
                .setCode("9");
        group.addContains().setSystem("urn:codes").setCode("1");

        assertThat(codes(A, set)).containsExactly(ONE);

        set.getExpansion().setTotal(7);
        assertThat(failures(set)).singleElement().satisfies(failure -> assertThat(failure.element())
                .isEqualTo("ValueSet.expansion"));
    }

    @Test
    void aFilterIsRefusedUnlessItsExpansionIsThere() {
        ValueSet set = new ValueSet().setUrl(A);
        set.getCompose()
                .addInclude()
                .setSystem(Canonical.SNOMED)
                .addFilter()
                .setProperty("concept")
                .setValue("73211009");

        assertThat(failures(set)).singleElement().satisfies(failure -> {
            assertThat(failure.category()).isEqualTo(Failure.Category.UNSUPPORTED);
            assertThat(failure.element()).isEqualTo("ValueSet.compose.include.filter");
        });

        set.getExpansion().addContains().setSystem("urn:codes").setCode("1");
        assertThat(codes(A, set)).containsExactly(ONE);
    }

    @Test
    void setsThatImportEachOtherAreRefused() {
        ValueSet a = new ValueSet().setUrl(A);
        a.getCompose().addInclude().addValueSet(B);
        ValueSet b = new ValueSet().setUrl(B);
        b.getCompose().addInclude().addValueSet(A);

        assertThat(failures(a, b)).isNotEmpty().allSatisfy(failure -> assertThat(failure.reason())
                .contains("imports itself"));
    }

    @Test
    void everyProblemIsReportedAtOnce() {
        ValueSet unknownImport = new ValueSet().setUrl(A);
        unknownImport.getCompose().addInclude().addValueSet("urn:set:none");
        ValueSet empty = new ValueSet().setUrl(B);

        assertThat(failures(unknownImport, empty))
                .extracting(Failure::reason)
                .hasSize(2)
                .anySatisfy(reason -> assertThat(reason).contains("urn:set:none"));
    }

    @Test
    void anUnusableSetIsUnknownAndTheOthersStay() {
        ValueSet bad = new ValueSet().setUrl(A);

        TerminologySnapshot.Loaded loaded = TerminologySnapshot.load(List.of(bad, set(B, "1")));

        assertThat(loaded.refused()).hasSize(1);
        assertThat(loaded.snapshot().valueSet(A)).isEmpty();
        assertThat(loaded.snapshot().valueSet(B)).isPresent();
    }

    @Test
    void theNewestActiveVersionAnswersToTheBareAddress() {
        ValueSet nine = set(A, "1").setVersion("1.9").setStatus(PublicationStatus.ACTIVE);
        ValueSet ten = set(A, "2").setVersion("1.10").setStatus(PublicationStatus.ACTIVE);
        ValueSet draft = set(A, "3").setVersion("2.0").setStatus(PublicationStatus.DRAFT);

        assertThat(codes(A, nine, ten, draft)).containsExactly(TWO);
        assertThat(codes(A + "|1.9", nine, ten, draft)).containsExactly(ONE);
        assertThat(codes(A + "|2.0", nine, ten, draft)).containsExactly(THREE);
    }

    @Test
    void twoSetsOfOneAddressAndVersionAreBothRefused() {
        TerminologySnapshot.Loaded loaded = TerminologySnapshot.load(List.of(set(A, "1"), set(A, "2")));

        assertThat(loaded.refused()).singleElement().satisfies(failure -> assertThat(failure.reason())
                .contains(A));
        assertThat(loaded.snapshot().valueSet(A)).isEmpty();
    }

    @Test
    void aBrokenDefinitionLeavesItsCodeKnownAndNotJudged() {
        assertThat(judgedWith(definition -> definition.getQualifiedInterval().remove(2)))
                .isEqualTo(new LabJudgement.NotJudged("definition-unusable"));
        assertThat(judgedWith(definition -> definition
                        .getQualifiedInterval()
                        .get(1)
                        .getRange()
                        .getHigh()
                        .setCode("mg")))
                .isEqualTo(new LabJudgement.NotJudged("definition-unusable"));
        assertThat(judgedWith(
                        definition -> definition.getQualifiedInterval().get(3).setContext(null)))
                .isEqualTo(new LabJudgement.NotJudged("definition-unusable"));
        assertThat(judgedWith(definition -> definition.getQualifiedInterval().removeFirst()))
                .isEqualTo(new LabJudgement.NotJudged("definition-unusable"));
    }

    @Test
    void cutPointsAreData() {
        LabJudgement judgement = judgedWith(definition -> {
            definition.getQualifiedInterval().get(2).getRange().getHigh().setValue(new BigDecimal("7.0"));
            definition.getQualifiedInterval().get(3).getRange().getLow().setValue(new BigDecimal("7.0"));
        });

        assertThat(judgement).isEqualTo(new LabJudgement.Judged("abnormal"));
    }

    @Test
    void definitionsOfOthersDoNotJudge() {
        assertThat(judgedWith(definition -> definition.getMeta().getProfile().clear()))
                .isEqualTo(new LabJudgement.NotApplicable());
    }

    @Test
    void judgingNeedsTheFlagsThatItComparesWith() {
        List<Resource> shipped = ShippedTerminology.resources();
        shipped = shipped.stream()
                .filter(resource -> !(resource instanceof ValueSet))
                .toList();

        assertThat(TerminologySnapshot.of(shipped)).isInstanceOf(Result.Failed.class);
    }

    @ParameterizedTest(name = "{1} {2} of {0} is about {4} {3}")
    @CsvSource({
        "4548-4,  48,  mmol/mol, %,        6.543",
        "4548-4,  6.5, %,        mmol/mol, 47.53",
        "4548-4,  5.7, %,        mmol/mol, 38.78",
        "59261-8, 39,  mmol/mol, %,        5.720",
        "62388-4, 6.1, %,        mmol/mol, 47.12",
        "2345-7,  180, mg/dL,    g/L,      1.8"
    })
    void comparesHbA1cAcrossScalesByItsOwnEquation(
            String loinc, BigDecimal value, String from, String to, BigDecimal expected) {
        assertThat(ShippedTerminology.load().convert(value, from, to, new Code(Canonical.LOINC, loinc)))
                .hasValueSatisfying(converted ->
                        assertThat(converted.subtract(expected).abs()).isLessThan(new BigDecimal("0.005")));
    }

    @Test
    void refusesToCompareWhereNoEquationIsKnown() {
        Terminology shipped = ShippedTerminology.load();

        assertThat(shipped.convert(BigDecimal.TEN, "mmol/mol", "%", new Code(Canonical.LOINC, "41995-2")))
                .isEmpty();
        // From the Japanese scale one gets to mmol/mol, never straight to NGSP %, which has the same unit.
        assertThat(shipped.convert(BigDecimal.TEN, "mg/dL", "mmol/L", new Code(Canonical.LOINC, "2345-7")))
                .isEmpty();
    }

    private static LabJudgement judgedWith(Consumer<ObservationDefinition> change) {
        List<Resource> resources = new ArrayList<>(ShippedTerminology.resources());
        resources.stream()
                .filter(resource -> resource.getIdPart().equals("hba1c-4548-4"))
                .map(ObservationDefinition.class::cast)
                .forEach(change);
        return TerminologySnapshot.load(resources).snapshot().judge(HbA1c.percent("6.6"));
    }

    private static ValueSet set(String url, String... codes) {
        ValueSet set = new ValueSet().setUrl(url);
        var include = set.getCompose().addInclude().setSystem("urn:codes");
        for (String code : codes) {
            include.addConcept().setCode(code);
        }
        return set;
    }

    private static Iterable<Code> codes(String canonical, Resource... resources) {
        return TerminologySnapshot.of(List.of(resources))
                .orThrow()
                .valueSet(canonical)
                .orElseThrow()
                .codes();
    }

    private static List<Failure> failures(Resource... resources) {
        return switch (TerminologySnapshot.of(List.of(resources))) {
            case Result.Ok<TerminologySnapshot> ok -> List.of();
            case Result.Failed<TerminologySnapshot>(List<Failure> failures) -> failures;
        };
    }
}
