package example.cairn.segment;

import static example.cairn.segment.Groups.combine;
import static example.cairn.segment.Groups.counted;
import static example.cairn.segment.Groups.latest;
import static example.cairn.segment.Groups.member;
import static example.cairn.segment.Groups.query;
import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.Failure;
import example.cairn.model.Result;
import example.cairn.search.facts.Slice;
import example.cairn.search.parse.SearchParser;
import example.cairn.segment.definition.Segment;
import example.cairn.segment.definition.SegmentParser;
import example.cairn.segment.definition.SegmentSet;
import example.cairn.segment.oracle.ChartBuilder;
import example.cairn.terminology.ShippedTerminology;
import example.cairn.terminology.Terminology;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Extension;
import org.junit.jupiter.api.Test;

class SegmentSetTest {

    private static final Terminology TERMINOLOGY = ShippedTerminology.load();
    private final SegmentParser parser =
            new SegmentParser(new SearchParser(ChartBuilder.PARAMETERS), ChartBuilder.PARAMETERS);

    @Test
    void eachComesAfterThoseItRefersTo() {
        SegmentSet set = SegmentSet.of(List.of(
                        segment("c", member("a"), member("b")), segment("b", member("a")), segment("a", asthma())))
                .orThrow();
        assertThat(set.segments()).extracting(Segment::id).containsExactly("a", "b", "c");
    }

    @Test
    void aCircleIsRefusedAndItsWayNamed() {
        assertThat(reasons(segment("a", member("b")), segment("b", member("c")), segment("c", member("b"))))
                .containsExactly("refers to itself: b -> c -> b");
    }

    @Test
    void aSegmentThatRefersToItselfIsACircle() {
        assertThat(reasons(segment("a", member("a")))).containsExactly("refers to itself: a -> a");
    }

    @Test
    void anUnknownReferenceIsRefused() {
        assertThat(reasons(segment("a", member("z")))).containsExactly("refers to Group/z, which is no active segment");
    }

    @Test
    void twoOfOneIdAreRefused() {
        assertThat(reasons(segment("a", asthma()), segment("a", asthma()))).containsExactly("is defined twice");
    }

    @Test
    void equalSeriesAreLoadedOnce() {
        SegmentSet set = SegmentSet.of(List.of(
                        segment("a", latest("Observation?code=x", "value-quantity=gt1")),
                        segment("b", latest("Observation?code=x", "value-quantity=gt2"))))
                .orThrow();
        assertThat(set.slices()).extracting(Slice::type).containsExactly("Patient", "Observation");
    }

    @Test
    void aCountLoadsAsManyAsDecideIt() {
        SegmentSet set = SegmentSet.of(List.of(segment("a", counted("Observation?code=x", 2, 50))))
                .orThrow();
        assertThat(set.slices().getLast().newest()).isGreaterThan(50);
    }

    @Test
    void aSliceDoesNotMoveWithTheClock() {
        SegmentSet moving = SegmentSet.of(
                        List.of(segment("a", query("Observation?code=x&date=ge{{today() - 90 days}}"))))
                .orThrow();
        SegmentSet still = SegmentSet.of(List.of(segment("a", query("Observation?code=x"))))
                .orThrow();
        assertThat(moving.slices().getLast().filter())
                .isEqualTo(still.slices().getLast().filter());
        assertThat(moving.interests()).isEqualTo(still.interests());
    }

    @Test
    void aWindowInThePastLoadsDeeper() {
        SegmentSet recent = SegmentSet.of(
                        List.of(segment("a", query("Observation?code=x&date=ge{{today() - 90 days}}"))))
                .orThrow();
        SegmentSet past = SegmentSet.of(List.of(segment("a", query("Observation?code=x&date=lt{{today() - 90 days}}"))))
                .orThrow();
        assertThat(past.slices().getLast().newest())
                .isGreaterThan(recent.slices().getLast().newest());
    }

    @Test
    void aStayThatBeganLongAgoIsNotCutOff() {
        SegmentSet reaching = SegmentSet.of(List.of(segment("a", query("Encounter?date=ge{{now()}}"))))
                .orThrow();
        SegmentSet beginning = SegmentSet.of(List.of(segment("a", query("Encounter?date=sa{{now()}}"))))
                .orThrow();
        assertThat(reaching.slices().getLast().newest())
                .isGreaterThan(beginning.slices().getLast().newest());
    }

    private List<String> reasons(Segment... segments) {
        return switch (SegmentSet.of(List.of(segments))) {
            case Result.Ok<SegmentSet> accepted -> throw new AssertionError("accepted");
            case Result.Failed<SegmentSet>(List<Failure> failures) ->
                failures.stream().map(Failure::reason).toList();
        };
    }

    private static Extension asthma() {
        return query("Condition?code=http://snomed.info/sct|195967001");
    }

    private Segment segment(String id, Extension... criteria) {
        List<Extension> parts = new ArrayList<>(combine("all-of", criteria));
        return parser.parse(Groups.segment(id, parts), TERMINOLOGY).orThrow();
    }
}
