package example.cairn.segment;

import static example.cairn.segment.Groups.combine;
import static example.cairn.segment.Groups.counted;
import static example.cairn.segment.Groups.latest;
import static example.cairn.segment.Groups.query;
import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.FhirCodec;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.facts.PatientFacts;
import example.cairn.search.parse.SearchParser;
import example.cairn.segment.definition.SegmentParser;
import example.cairn.segment.definition.SegmentSet;
import example.cairn.segment.evaluation.DataQuality;
import example.cairn.segment.evaluation.DataQuality.Issue;
import example.cairn.segment.evaluation.SegmentJudge;
import example.cairn.segment.evaluation.Verdict;
import example.cairn.segment.oracle.ChartBuilder;
import example.cairn.terminology.ShippedTerminology;
import example.cairn.terminology.Terminology;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

class SegmentJudgeTest {

    private static final Terminology TERMINOLOGY = ShippedTerminology.load();
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final Instant NOW = Instant.parse("2026-03-10T16:00:00Z");

    private final SegmentParser parser =
            new SegmentParser(new SearchParser(ChartBuilder.PARAMETERS), ChartBuilder.PARAMETERS);
    private final ChartBuilder charts = new ChartBuilder(TERMINOLOGY);

    @Test
    void theEvidenceNamesTheVersionsThatWereDecisive() {
        Verdict verdict = judge(
                combine("any-of", query("Observation?code=x"), query("Observation?code=z")),
                result("a", "x", "2026-03-01"),
                result("b", "y", "2026-03-01"));
        assertThat(verdict.evidence()).containsExactly("Observation/a/_history/1");
        assertThat(verdict.evidenceKeys()).containsExactly(new ResourceKey("Observation", "a"));
    }

    @Test
    void theEvidenceOfALatestIsThePickedOneEvenWhereItFails() {
        Verdict verdict = judge(
                combine("all-of", latest("Observation?code=x", "value-quantity=gt9")),
                result("a", "x", "2026-03-01"),
                result("b", "x", "2026-03-02"));
        assertThat(verdict.member()).isFalse();
        assertThat(verdict.evidence()).containsExactly("Observation/b/_history/1");
    }

    @Test
    void whatIsPassedOverIsReported() {
        Verdict verdict = judge(
                combine("all-of", latest("Observation?code=x", "")),
                result("undated", "x", null),
                result("ahead", "x", "2026-03-20"));
        assertThat(verdict.member()).isFalse();
        assertThat(verdict.quality())
                .containsExactly(
                        new DataQuality(Issue.DATED_AHEAD, "Observation/ahead/_history/1"),
                        new DataQuality(Issue.NO_CLINICAL_TIME, "Observation/undated/_history/1"));
    }

    @Test
    void aVerdictThatNoClockCanChangeHasNoReview() {
        assertThat(judge(combine("all-of", query("Observation?code=x")), result("a", "x", "2026-03-01"))
                        .reviewAt())
                .isEmpty();
    }

    @Test
    void aWindowIsReviewedWhenItsLastResourceLeaves() {
        Verdict verdict = judge(
                combine("all-of", query("Observation?code=x&date=ge{{today() - 30 days}}")),
                result("a", "x", "2026-02-15"),
                result("b", "x", "2026-03-01"));
        assertThat(verdict.reviewAt()).contains(Instant.parse("2026-04-01T04:00:00Z"));
    }

    @Test
    void whatIsOutForTwoReasonsIsReviewedWhenBothCanHaveGone() {
        Verdict verdict = judge(
                combine(
                        "all-of",
                        query("Observation?code=x&date=lt{{today() - 10 days}}"),
                        query("Observation?code=x&date=lt{{today() - 20 days}}")),
                result("a", "x", "2026-03-05"));
        assertThat(verdict.reviewAt()).contains(Instant.parse("2026-03-26T04:00:00Z"));
    }

    @Test
    void aCountIsReviewedWhenEnoughHaveLeft() {
        Verdict verdict = judge(
                combine("all-of", counted("Observation?code=x&date=ge{{today() - 30 days}}", 2, null)),
                result("a", "x", "2026-02-15"),
                result("b", "x", "2026-03-01"),
                result("c", "x", "2026-03-05"));
        assertThat(verdict.member()).isTrue();
        assertThat(verdict.reviewAt()).contains(Instant.parse("2026-04-01T04:00:00Z"));
    }

    @Test
    void anIgnoredResourceDoesNotCount() {
        SegmentSet set = set(combine("all-of", query("Observation?code=x")));
        PatientFacts facts = facts(result("a", "x", "2026-03-01"));
        SegmentJudge judge = new SegmentJudge(set);
        assertThat(judge.judge("s", facts, context(Map.of()), Set.of()).member())
                .isTrue();
        assertThat(judge.judge("s", facts, context(Map.of()), Set.of(new ResourceKey("Observation", "a")))
                        .member())
                .isFalse();
    }

    @Test
    void anUnboundEntryMovesWithTheClock() {
        SegmentSet set = set(combine("all-of", query("Appointment?date=gt{{%entry}}")));
        PatientFacts facts = facts(appointment("2026-03-11T10:00:00Z"));
        SegmentJudge judge = new SegmentJudge(set);
        Verdict plain = judge.judge("s", facts, context(Map.of()), Set.of());
        assertThat(plain.member()).isTrue();
        assertThat(plain.reviewAt()).isPresent();
        Verdict bound = judge.judge("s", facts, context(Map.of("%entry", NOW)), Set.of());
        assertThat(bound.member()).isTrue();
        assertThat(bound.reviewAt()).isEmpty();
    }

    /// A chart of four hundred results: what the slices load, newest first, is enough.
    @Test
    void aLongChartIsJudgedByItsNewestResults() {
        SegmentSet set = set(combine(
                "all-of",
                latest("Observation?code=x", "value-quantity=gt5"),
                counted("Observation?code=x&date=ge{{today() - 30 days}}", 3, null),
                query("Observation?code=x&date=lt{{today() - 90 days}}")));
        String[] daily = IntStream.range(0, 400)
                .mapToObj(day -> result(
                        "d" + day, "x", LocalDate.of(2026, 3, 10).minusDays(day).toString()))
                .toArray(String[]::new);
        int newest = set.slices().getLast().newest();
        assertThat(newest).isLessThan(200);
        String[] loaded = Arrays.copyOf(daily, newest);
        SegmentJudge judge = new SegmentJudge(set);
        Verdict whole = judge.judge("s", facts(daily), context(Map.of()), Set.of());
        Verdict sliced = judge.judge("s", facts(loaded), context(Map.of()), Set.of());
        assertThat(sliced.member()).isEqualTo(whole.member()).isTrue();
    }

    @Test
    void allSegmentsAreJudgedInOnePass() {
        SegmentSet set = SegmentSet.of(List.of(
                        parser.parse(Groups.segment("a", combine("none", Groups.member("b"))), TERMINOLOGY)
                                .orThrow(),
                        parser.parse(Groups.filters("b", "Observation?code=x"), TERMINOLOGY)
                                .orThrow()))
                .orThrow();
        Map<String, Verdict> verdicts =
                new SegmentJudge(set).judgeAll(facts(result("o", "x", "2026-03-01")), context(Map.of()));
        assertThat(verdicts.get("a").member()).isFalse();
        assertThat(verdicts.get("b").member()).isTrue();
    }

    private Verdict judge(List<Extension> parts, String... resources) {
        return new SegmentJudge(set(parts)).judge("s", facts(resources), context(Map.of()), Set.of());
    }

    private SegmentSet set(List<Extension> parts) {
        return SegmentSet.of(List.of(
                        parser.parse(Groups.segment("s", parts), TERMINOLOGY).orThrow()))
                .orThrow();
    }

    private PatientFacts facts(String... resources) {
        List<Resource> chart = Stream.of(resources)
                .map(json -> FhirCodec.parse(json.getBytes(StandardCharsets.UTF_8)))
                .toList();
        return charts.facts(new PatientKey("p"), ZONE, chart, NOW);
    }

    private static MatchContext context(Map<String, Instant> instants) {
        return new MatchContext(NOW, ZONE, TERMINOLOGY, instants, Map.of());
    }

    private static String result(String id, String code, String date) {
        return """
                {"resourceType": "Observation", "id": "%s", "status": "final", "subject": {"reference": "Patient/p"},
                 "code": {"coding": [{"code": "%s"}]}, %s "valueQuantity": {"value": 6}}
                """.formatted(id, code, date == null ? "" : "\"effectiveDateTime\": \"" + date + "\",");
    }

    private static String appointment(String start) {
        return """
                {"resourceType": "Appointment", "id": "v", "status": "booked", "start": "%s",
                 "participant": [{"actor": {"reference": "Patient/p"}, "status": "accepted"}]}
                """.formatted(start);
    }
}
