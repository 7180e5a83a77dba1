package example.cairn.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.Canonical;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.SampledData;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LabJudgeTest {

    private static final Terminology TERMINOLOGY = ShippedTerminology.load();

    @ParameterizedTest(name = "{0} {1}{2} {3} is {4}")
    @CsvFileSource(resources = "lab-cases.csv", delimiter = '|', useHeadersInDisplayName = true)
    void judgesEveryRowOfTheTable(String code, String comparator, String value, String unit, String judgement) {
        Observation observation = HbA1c.result(code);
        Quantity quantity = HbA1c.quantity(value, unit);
        if (comparator != null) {
            quantity.setComparator(Quantity.QuantityComparator.fromCode(comparator));
        }
        observation.setValue(quantity);

        assertThat(text(TERMINOLOGY.judge(observation))).isEqualTo(judgement);
    }

    static Stream<Arguments> unusualResults() {
        return Stream.of(
                unusual("no-value", observation -> {}),
                unusual(
                        "no-value",
                        observation -> observation.setValue(
                                new Quantity().setSystem(Canonical.UCUM).setCode("%"))),
                unusual("no-value", observation -> observation
                        .setValue(HbA1c.quantity("6.5", "%"))
                        .getDataAbsentReason()
                        .setText("clotted")),
                unusual("not-a-quantity", observation -> observation.setValue(new StringType("6.5 %"))),
                unusual(
                        "several-values",
                        observation -> observation.setValue(new Range().setLow(HbA1c.quantity("6.5", "%")))),
                unusual("several-values", observation -> observation.setValue(new SampledData().setData("6.4 6.6"))),
                unusual("several-values", observation -> observation
                        .setValue(HbA1c.quantity("6.5", "%"))
                        .addComponent()
                        .setValue(HbA1c.quantity("48", "mmol/mol"))),
                unusual(
                        "unit-not-ucum",
                        observation ->
                                observation.setValue(HbA1c.quantity("6.5", "%").setSystem(null))),
                unusual(
                        "unit-not-ucum",
                        observation ->
                                observation.setValue(HbA1c.quantity("6.5", "%").setSystem("http://loinc.org"))),
                unusual(
                        "unit-not-ucum",
                        observation ->
                                observation.setValue(HbA1c.quantity("6.5", "%").setCode(null))),
                unusual("unknown-modifier", observation -> observation
                        .setValue(HbA1c.quantity("6.5", "%"))
                        .addModifierExtension()
                        .setUrl("http://other.example/means-the-opposite")
                        .setValue(new StringType("x"))),
                unusual("conflicting-codes", observation -> observation
                        .setValue(HbA1c.quantity("6.5", "%"))
                        .getCode()
                        .addCoding()
                        .setSystem(Canonical.LOINC)
                        .setCode("62388-4")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusualResults")
    void namesWhyAnUnusualResultIsNotJudged(String issue, Consumer<Observation> change) {
        Observation observation = HbA1c.result(HbA1c.DEFAULT);
        change.accept(observation);

        assertThat(text(TERMINOLOGY.judge(observation))).isEqualTo("! " + issue);
    }

    @Test
    void judgesAResultWithSeveralCodesThatAgree() {
        Observation observation = HbA1c.percent("6.5");
        observation.getCode().addCoding().setSystem(Canonical.LOINC).setCode("17856-6");
        observation.getCode().addCoding().setSystem("urn:local").setCode("A1C");

        assertThat(text(TERMINOLOGY.judge(observation))).isEqualTo("critical");
    }

    @Test
    void ignoresALoincCodeInAnotherSystem() {
        Observation observation = HbA1c.percent("6.5");
        observation.getCode().getCodingFirstRep().setSystem("urn:local");

        assertThat(text(TERMINOLOGY.judge(observation))).isEqualTo("-");
    }

    @ParameterizedTest(name = "{0} % flagged {1}: {2}, {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "6.5, N,  critical, normal-flag-on-critical-value",
                "9.1, N,  critical, normal-flag-on-critical-value",
                "6.49, N, abnormal, -",
                "5.6, N,  normal,   -",
                "5.69, H, normal,   high-flag-on-normal-value",
                "5.2, HH, normal,   high-flag-on-normal-value",
                "5.2, HU, normal,   high-flag-on-normal-value",
                "5.7, H,  abnormal, -",
                "6.5, H,  critical, -",
                "6.5, L,  critical, -",
                "5.2, L,  normal,   -",
                "48, N,   -,        -"
            })
    void interpretationNeverDecidesButAContradictionIsReported(
            String value, String flag, String category, String issue) {
        Observation observation = HbA1c.percent(value);
        observation
                .addInterpretation()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation")
                .setCode(flag);

        assertThat(text(TERMINOLOGY.judge(observation))).isEqualTo(category == null ? "! implausible-value" : category);
        assertThat(TERMINOLOGY.dataQuality(observation))
                .isEqualTo(Stream.ofNullable(issue).toList());
    }

    private static Arguments unusual(String issue, Consumer<Observation> change) {
        return Arguments.of(issue, change);
    }

    private static String text(LabJudgement judgement) {
        return switch (judgement) {
            case LabJudgement.Judged(String category) -> category;
            case LabJudgement.NotJudged(String issue) -> "! " + issue;
            case LabJudgement.NotApplicable() -> "-";
        };
    }
}
