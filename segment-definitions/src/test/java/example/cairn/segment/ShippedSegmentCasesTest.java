package example.cairn.segment;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.PatientKey;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.facts.PatientFacts;
import example.cairn.segment.definition.Segment;
import example.cairn.segment.definition.SegmentSet;
import example.cairn.segment.evaluation.SegmentJudge;
import example.cairn.segment.evaluation.Verdict;
import example.cairn.segment.oracle.ChartBuilder;
import example.cairn.segment.oracle.SegmentOracle;
import example.cairn.segment.oracle.ShippedSet;
import example.cairn.terminology.ShippedTerminology;
import example.cairn.terminology.Terminology;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The decision tables of clinical safety 2, 3, 4 and 5, row by row, over the Groups and ValueSets as shipped.
class ShippedSegmentCasesTest {

    private static final List<String> FILES = List.of(
            "who-is-left-out-of-screening.yaml",
            "known-diabetes.yaml",
            "hba1c.yaml",
            "latest.yaml",
            "qualifying-visit.yaml",
            "consent.yaml",
            "special-people.yaml");

    private static final Terminology TERMINOLOGY = ShippedTerminology.load();
    private static final SegmentSet SEGMENTS = ShippedSet.with(TERMINOLOGY);
    private static final SegmentJudge JUDGE = new SegmentJudge(SEGMENTS);
    private static final SegmentOracle ORACLE = new SegmentOracle(SEGMENTS);
    private static final ChartBuilder CHARTS = new ChartBuilder(TERMINOLOGY);

    @TestFactory
    Stream<DynamicTest> theDecisionTablesHold() {
        return FILES.stream()
                .flatMap(file -> SegmentCase.read(file).stream())
                .map(row -> DynamicTest.dynamicTest(row.toString(), () -> holds(row)));
    }

    @Test
    void everyShippedGroupHasARowForIsInAndARowForIsOut() {
        Map<String, Set<Boolean>> answers = FILES.stream()
                .flatMap(file -> SegmentCase.read(file).stream())
                .collect(Collectors.groupingBy(
                        SegmentCase::group,
                        Collectors.flatMapping(
                                row -> row.moments().stream().map(SegmentCase.Moment::member), Collectors.toSet())));
        assertThat(SEGMENTS.segments())
                .extracting(Segment::id)
                .allSatisfy(id -> assertThat(answers.get(id)).as(id).containsExactlyInAnyOrder(true, false));
    }

    private static void holds(SegmentCase row) {
        Instant written = row.moments().getFirst().at().minusSeconds(3_600);
        PatientFacts facts = CHARTS.facts(new PatientKey("p"), row.zone(), row.chart(), written);
        Instant review = Instant.MAX;
        boolean before = false;
        for (SegmentCase.Moment moment : row.moments()) {
            MatchContext context = new MatchContext(
                    moment.at(),
                    row.zone(),
                    TERMINOLOGY,
                    row.entry().map(entry -> Map.of("%entry", entry)).orElse(Map.of()),
                    Map.of());
            Verdict verdict = JUDGE.judge(row.group(), facts, context, row.ignored());
            assertThat(verdict.member()).as("member at " + moment.at()).isEqualTo(moment.member());
            assertThat(ORACLE.isMember(row.group(), facts, context, row.ignored()))
                    .as("oracle at " + moment.at())
                    .isEqualTo(moment.member());
            if (moment != row.moments().getFirst() && moment.member() != before) {
                assertThat(moment.at())
                        .as("a review comes no later than the change")
                        .isAfterOrEqualTo(review);
            }
            before = moment.member();
            review = verdict.reviewAt().orElse(Instant.MAX);
        }
    }
}
