package example.cairn.segment;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.Canonical;
import example.cairn.model.PatientKey;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.facts.PatientFacts;
import example.cairn.segment.evaluation.SegmentJudge;
import example.cairn.segment.evaluation.Verdict;
import example.cairn.segment.oracle.ChartBuilder;
import example.cairn.segment.oracle.ShippedSet;
import example.cairn.terminology.ShippedTerminology;
import example.cairn.terminology.Terminology;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Goal.GoalLifecycleStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/// Whatever a laboratory reports and whatever goal a patient has, the shipped branches leave no gap and do not overlap.
class ShippedBranchesTest {

    private static final Instant NOW = Instant.parse("2026-03-10T16:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final Terminology TERMINOLOGY = ShippedTerminology.load();
    private static final SegmentJudge JUDGE = new SegmentJudge(ShippedSet.with(TERMINOLOGY));
    private static final ChartBuilder CHARTS = new ChartBuilder(TERMINOLOGY);

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void everyResultIsOfOneCategoryOrNotJudged(@ForAll("amounts") Quantity amount, @ForAll("codes") String code) {
        assertThat(groupsOf(List.of(result(amount, code))))
                .containsOnlyOnce("recent-hba1c")
                .filteredOn(List.of("hba1c-normal", "hba1c-abnormal", "hba1c-critical", "hba1c-not-judged")::contains)
                .hasSize(1);
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void everyJudgedResultInKnownDiabetesIsAtAboveOrFarAboveGoal(
            @ForAll("amounts") Quantity amount,
            @ForAll("codes") String code,
            @ForAll("goals") Optional<Quantity> goal) {
        List<Resource> chart = new ArrayList<>(List.of(result(amount, code), diabetes()));
        goal.ifPresent(value -> chart.add(goal(value)));
        List<String> groups = groupsOf(chart);
        assertThat(groups)
                .filteredOn(id -> id.startsWith("known-diabetes-"))
                .hasSize(groups.contains("hba1c-not-judged") ? 0 : 1);
    }

    private static List<String> groupsOf(List<Resource> chart) {
        PatientFacts facts = CHARTS.facts(new PatientKey("p"), ZONE, chart, NOW);
        Map<String, Verdict> verdicts = JUDGE.judgeAll(facts, new MatchContext(NOW, ZONE, TERMINOLOGY));
        return verdicts.keySet().stream()
                .filter(id -> verdicts.get(id).member())
                .toList();
    }

    private static Observation result(Quantity amount, String code) {
        Observation result = new Observation()
                .setStatus(ObservationStatus.FINAL)
                .setCode(concept(Canonical.LOINC, code))
                .setSubject(new Reference("Patient/p"))
                .setEffective(new DateTimeType("2026-03-09T08:00:00-04:00"))
                .setValue(amount);
        result.setId("result");
        return result;
    }

    private static Condition diabetes() {
        Condition diabetes = new Condition()
                .setCode(concept(Canonical.SNOMED, "44054006"))
                .setClinicalStatus(concept("http://terminology.hl7.org/CodeSystem/condition-clinical", "active"))
                .setSubject(new Reference("Patient/p"));
        diabetes.setId("diabetes");
        return diabetes;
    }

    private static Goal goal(Quantity value) {
        Goal goal = new Goal().setLifecycleStatus(GoalLifecycleStatus.ACTIVE).setSubject(new Reference("Patient/p"));
        goal.addTarget().setMeasure(concept(Canonical.LOINC, "4548-4")).setDetail(value);
        goal.setId("goal");
        return goal;
    }

    @Provide
    Arbitrary<Quantity> amounts() {
        return Combinators.combine(
                        Arbitraries.bigDecimals()
                                .between(BigDecimal.ONE, BigDecimal.valueOf(200))
                                .ofScale(2),
                        Arbitraries.of("%", "mmol/mol", "g/dL"),
                        Arbitraries.of(QuantityComparator.LESS_THAN, QuantityComparator.GREATER_THAN)
                                .injectNull(0.8))
                .as((value, unit, comparator) ->
                        quantity(unit.equals("%") ? shrunk(value) : value, unit).setComparator(comparator));
    }

    @Provide
    Arbitrary<String> codes() {
        return Arbitraries.of("4548-4", "17856-6", "59261-8", "62388-4");
    }

    @Provide
    Arbitrary<Optional<Quantity>> goals() {
        return Arbitraries.of("6.5", "7", "8.0", "9.5", "53", "64", "80")
                .map(value -> quantity(new BigDecimal(value), value.length() == 2 ? "mmol/mol" : "%"))
                .optional();
    }

    private static BigDecimal shrunk(BigDecimal value) {
        return value.movePointLeft(1).setScale(2, RoundingMode.HALF_UP);
    }

    private static Quantity quantity(BigDecimal value, String unit) {
        return new Quantity().setValue(value).setSystem(Canonical.UCUM).setCode(unit);
    }

    private static CodeableConcept concept(String system, String code) {
        return new CodeableConcept(new Coding(system, code, null));
    }
}
