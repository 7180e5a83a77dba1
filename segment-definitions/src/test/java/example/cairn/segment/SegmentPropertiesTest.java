package example.cairn.segment;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.FhirCodec;
import example.cairn.model.PatientKey;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.facts.PatientFacts;
import example.cairn.search.facts.Slice;
import example.cairn.search.match.Matcher;
import example.cairn.search.parse.SearchParser;
import example.cairn.segment.definition.Segment;
import example.cairn.segment.definition.SegmentParser;
import example.cairn.segment.definition.SegmentSet;
import example.cairn.segment.evaluation.SegmentJudge;
import example.cairn.segment.evaluation.Verdict;
import example.cairn.segment.oracle.ChartBuilder;
import example.cairn.segment.oracle.SegmentOracle;
import example.cairn.terminology.ShippedTerminology;
import example.cairn.terminology.Terminology;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Resource;

/// The judge against a second, simple evaluator, over random charts, criteria and instants.
class SegmentPropertiesTest {

    private static final String ID = "random";
    private static final Duration HORIZON = Duration.ofDays(60);
    private static final Terminology TERMINOLOGY = ShippedTerminology.load();
    private static final ChartBuilder CHARTS = new ChartBuilder(TERMINOLOGY);
    private static final SegmentParser PARSER =
            new SegmentParser(new SearchParser(ChartBuilder.PARAMETERS), ChartBuilder.PARAMETERS);

    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    void judgeAndOracleAgree(
            @ForAll("charts") List<Resource> chart,
            @ForAll("segments") List<Extension> parts,
            @ForAll("others") List<Extension> other,
            @ForAll("instants") Instant now,
            @ForAll("entries") Optional<Instant> entry) {
        SegmentSet set = set(parts, other);
        PatientFacts facts = facts(chart);
        assertThat(verdict(set, facts, now, entry).member())
                .as(() -> described(set, chart))
                .isEqualTo(oracle(set, facts, now, entry));
    }

    /// Early is harmless, late is a defect: nobody would ask again.
    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    void noVerdictChangesBeforeItsReview(
            @ForAll("charts") List<Resource> chart,
            @ForAll("segments") List<Extension> parts,
            @ForAll("others") List<Extension> other,
            @ForAll("instants") Instant now,
            @ForAll("entries") Optional<Instant> entry,
            @ForAll("fractions") List<Double> fractions) {
        SegmentSet set = set(parts, other);
        PatientFacts facts = facts(chart);
        Verdict verdict = verdict(set, facts, now, entry);
        assertThat(verdict.reviewAt().orElse(Instant.MAX)).isAfter(now);
        Instant until = verdict.reviewAt().orElse(now.plus(HORIZON));
        for (Instant later : between(now, until, fractions)) {
            assertThat(oracle(set, facts, later, entry))
                    .as(() -> "at " + later + described(set, chart))
                    .isEqualTo(verdict.member());
        }
    }

    /// Following the reviews from one to the next shows every membership that the clock alone makes.
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void theReviewsLeadThroughTime(
            @ForAll("charts") List<Resource> chart,
            @ForAll("segments") List<Extension> parts,
            @ForAll("others") List<Extension> other,
            @ForAll("instants") Instant start,
            @ForAll @IntRange(min = 1, max = 60 * 24) int hours) {
        SegmentSet set = set(parts, other);
        PatientFacts facts = facts(chart);
        Instant end = start.plus(Duration.ofHours(hours));
        Verdict verdict = verdict(set, facts, start, Optional.empty());
        int reviews = 0;
        while (verdict.reviewAt().filter(review -> !review.isAfter(end)).isPresent()) {
            verdict = verdict(set, facts, verdict.reviewAt().get(), Optional.empty());
            assertThat(reviews++).as("reviews come to an end").isLessThan(2_000);
        }
        assertThat(verdict.member())
                .as(() -> described(set, chart))
                .isEqualTo(oracle(set, facts, end, Optional.empty()));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void oneMoreAndNeverGrowsASegment(
            @ForAll("charts") List<Resource> chart,
            @ForAll("criteria") Extension first,
            @ForAll("criteria") Extension second,
            @ForAll("others") List<Extension> other,
            @ForAll("instants") Instant now) {
        PatientFacts facts = facts(chart);
        SegmentSet narrow = set(Groups.combine("all-of", first, second), other);
        SegmentSet wide = set(Groups.combine("all-of", first), other);
        boolean inNarrow = verdict(narrow, facts, now, Optional.empty()).member();
        assertThat(!inNarrow || verdict(wide, facts, now, Optional.empty()).member())
                .isTrue();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void theSlicesAreEnough(
            @ForAll("charts") List<Resource> chart,
            @ForAll("segments") List<Extension> parts,
            @ForAll("others") List<Extension> other,
            @ForAll("instants") Instant now) {
        SegmentSet set = set(parts, other);
        PatientFacts whole = facts(chart);
        Verdict verdict = verdict(set, whole, now, Optional.empty());
        assertThat(verdict(set, sliced(set, whole, now), now, Optional.empty())).isEqualTo(verdict);
    }

    /// What the storage would load: resources that satisfy a slice, of which there are fewer here than its bound.
    private static PatientFacts sliced(SegmentSet set, PatientFacts whole, Instant now) {
        Set<IndexedResource> loaded = new LinkedHashSet<>();
        for (Slice slice : set.slices()) {
            whole.ofType(slice.type()).stream()
                    .filter(resource -> Matcher.matches(slice.filter(), resource, context(now, Optional.empty())))
                    .forEach(loaded::add);
        }
        return new PatientFacts(whole.patient(), whole.zone(), List.copyOf(loaded));
    }

    private static String described(SegmentSet set, List<Resource> chart) {
        return "\n" + set.segments() + "\n"
                + chart.stream()
                        .map(resource -> new String(FhirCodec.encode(resource), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("\n"));
    }

    private static List<Instant> between(Instant from, Instant until, List<Double> fractions) {
        long micros = Duration.between(from, until).toNanos() / 1_000;
        List<Instant> instants = new ArrayList<>();
        fractions.forEach(fraction -> instants.add(from.plusNanos((long) (micros * fraction) * 1_000)));
        instants.add(until.minusNanos(1_000));
        // Midnights and the half hours on which the charts' dates lie, just before and on them.
        for (long halfHour = 1; halfHour * 1_800_000_000L < micros && halfHour < 48; halfHour++) {
            instants.add(from.plusSeconds(halfHour * 1_800));
        }
        return instants.stream().filter(each -> each.isBefore(until)).toList();
    }

    private static Verdict verdict(SegmentSet set, PatientFacts facts, Instant now, Optional<Instant> entry) {
        return new SegmentJudge(set).judge(ID, facts, context(now, entry), Set.of());
    }

    private static boolean oracle(SegmentSet set, PatientFacts facts, Instant now, Optional<Instant> entry) {
        return new SegmentOracle(set).isMember(ID, facts, context(now, entry), Set.of());
    }

    private static MatchContext context(Instant now, Optional<Instant> entry) {
        return new MatchContext(
                now,
                RandomCharts.ZONE,
                TERMINOLOGY,
                entry.map(instant -> Map.of("%entry", instant)).orElse(Map.of()),
                Map.of());
    }

    private static PatientFacts facts(List<Resource> chart) {
        return CHARTS.facts(new PatientKey("p"), RandomCharts.ZONE, chart, RandomCharts.BASE);
    }

    private static SegmentSet set(List<Extension> parts, List<Extension> other) {
        return SegmentSet.of(List.of(
                        segment(ID, RandomSegments.withGoal(parts)),
                        segment(RandomSegments.OTHER, RandomSegments.withGoal(other))))
                .orThrow();
    }

    private static Segment segment(String id, List<Extension> parts) {
        return PARSER.parse(Groups.segment(id, parts), TERMINOLOGY).orThrow();
    }

    @Provide
    Arbitrary<List<Resource>> charts() {
        return RandomCharts.charts();
    }

    @Provide
    Arbitrary<List<Extension>> segments() {
        return RandomSegments.segments();
    }

    @Provide
    Arbitrary<List<Extension>> others() {
        return RandomSegments.leaves();
    }

    @Provide
    Arbitrary<Extension> criteria() {
        return RandomSegments.criteria();
    }

    @Provide
    Arbitrary<Instant> instants() {
        return RandomCharts.instants();
    }

    @Provide
    Arbitrary<Optional<Instant>> entries() {
        return RandomCharts.instants().optional();
    }

    @Provide
    Arbitrary<List<Double>> fractions() {
        return Arbitraries.doubles().between(0, 1).list().ofSize(12);
    }
}
