package example.cairn.segment;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import example.cairn.search.facts.ChartChange;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.facts.PatientFacts;
import example.cairn.search.facts.Slice;
import example.cairn.search.match.Matcher;
import example.cairn.search.parse.SearchParser;
import example.cairn.segment.definition.Segment;
import example.cairn.segment.definition.SegmentParser;
import example.cairn.segment.definition.SegmentSet;
import example.cairn.segment.evaluation.Known;
import example.cairn.segment.evaluation.SegmentJudge;
import example.cairn.segment.evaluation.Verdict;
import example.cairn.segment.oracle.ChartBuilder;
import example.cairn.segment.oracle.SegmentOracle;
import example.cairn.terminology.ShippedTerminology;
import example.cairn.terminology.Terminology;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Resource;

/// Membership kept the cheap way equals an evaluation from scratch, after any writes, corrections, deletions and moves
/// of the clock. The cheap way is what the engine does: judge only after a write that satisfies an interest before or
/// after, then only the segments that it can touch, only over their slices, and the others at the reviews that their
/// verdicts ask for.
class IncrementalMembershipTest {

    private static final Terminology TERMINOLOGY = ShippedTerminology.load();
    private static final ChartBuilder CHARTS = new ChartBuilder(TERMINOLOGY);
    private static final SegmentParser PARSER =
            new SegmentParser(new SearchParser(ChartBuilder.PARAMETERS), ChartBuilder.PARAMETERS);

    /// What can happen to a patient.
    sealed interface Happening {

        /// A create where the id is new, else a correction.
        record Put(Resource resource) implements Happening {}

        record Delete(int which) implements Happening {}

        record Wait(int minutes) implements Happening {}
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void incrementalMembershipEqualsTheOracle(
            @ForAll("segments") List<Extension> parts,
            @ForAll("others") List<Extension> other,
            @ForAll("happenings") List<Happening> happenings) {
        SegmentSet set = SegmentSet.of(List.of(segment("random", parts), segment(RandomSegments.OTHER, other)))
                .orThrow();
        Life life = new Life(set);
        for (Happening happening : happenings) {
            life.live(happening);
            for (Segment segment : set.segments()) {
                assertThat(life.verdicts.get(segment.id()).member())
                        .as(() -> segment + " after " + happening + " at " + life.now)
                        .isEqualTo(
                                new SegmentOracle(set).isMember(segment.id(), life.whole(), life.context(), Set.of()));
            }
        }
    }

    /// One patient, whose memberships are kept.
    private static final class Life {

        private final SegmentSet set;
        private final Map<ResourceKey, IndexedResource> heads = new HashMap<>();
        private Instant now = RandomCharts.BASE;
        private final Map<String, Verdict> verdicts = new HashMap<>();

        Life(SegmentSet set) {
            this.set = set;
            judge(set.ids());
        }

        void live(Happening happening) {
            switch (happening) {
                case Happening.Put(Resource resource) -> put(resource);
                case Happening.Delete(int which) ->
                    heads.keySet().stream()
                            .sorted((a, b) -> a.toString().compareTo(b.toString()))
                            .skip(which)
                            .findFirst()
                            .ifPresent(key -> changed(Optional.of(heads.remove(key)), Optional.empty()));
                case Happening.Wait(int minutes) -> await(now.plus(Duration.ofMinutes(minutes)));
            }
        }

        private void put(Resource resource) {
            resource.getMeta().setLastUpdated(Date.from(now));
            IndexedResource after = CHARTS.indexed(resource, now);
            Optional<IndexedResource> before = Optional.ofNullable(heads.put(after.key(), after));
            changed(before, Optional.of(after));
        }

        private void changed(Optional<IndexedResource> before, Optional<IndexedResource> after) {
            boolean wanted = Stream.of(before, after)
                    .flatMap(Optional::stream)
                    .anyMatch(version -> set
                            .interests()
                            .getOrDefault(version.key().type(), List.of())
                            .stream()
                            .anyMatch(interest -> Matcher.matches(interest, version, context())));
            if (wanted) {
                Set<String> touched = new HashSet<>(due());
                touched.addAll(set.touchedBy(change(before, after), TERMINOLOGY));
                judge(touched);
            }
        }

        private static ChartChange change(Optional<IndexedResource> before, Optional<IndexedResource> after) {
            return before.isEmpty()
                    ? new ChartChange.Created(after.orElseThrow())
                    : new ChartChange.Replaced(before.get().key().type());
        }

        private void await(Instant until) {
            for (Optional<Instant> review = nextReview();
                    review.filter(instant -> !instant.isAfter(until)).isPresent();
                    review = nextReview()) {
                now = review.get();
                judge(due());
            }
            now = until;
        }

        private Optional<Instant> nextReview() {
            return verdicts.values().stream()
                    .flatMap(verdict -> verdict.reviewAt().stream())
                    .min(Instant::compareTo);
        }

        private Set<String> due() {
            return verdicts.entrySet().stream()
                    .filter(entry -> entry.getValue()
                            .reviewAt()
                            .filter(review -> !review.isAfter(now))
                            .isPresent())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }

        private void judge(Set<String> segments) {
            Set<IndexedResource> loaded = new LinkedHashSet<>();
            for (Slice slice : set.slices(segments)) {
                heads.values().stream()
                        .filter(resource -> resource.key().type().equals(slice.type()))
                        .filter(resource -> Matcher.matches(slice.filter(), resource, context()))
                        .forEach(loaded::add);
            }
            Map<String, Known> others = verdicts.entrySet().stream()
                    .filter(entry -> !segments.contains(entry.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> Known.of(entry.getValue())));
            verdicts.putAll(new SegmentJudge(set).judge(segments, others, facts(List.copyOf(loaded)), context()));
        }

        PatientFacts whole() {
            return facts(List.copyOf(heads.values()));
        }

        MatchContext context() {
            return new MatchContext(now, RandomCharts.ZONE, TERMINOLOGY);
        }

        private static PatientFacts facts(List<IndexedResource> resources) {
            return new PatientFacts(new PatientKey("p"), RandomCharts.ZONE, resources);
        }
    }

    private static Segment segment(String id, List<Extension> parts) {
        return PARSER.parse(Groups.segment(id, RandomSegments.withGoal(parts)), TERMINOLOGY)
                .orThrow();
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
    Arbitrary<List<Happening>> happenings() {
        Arbitrary<Happening> put = Combinators.combine(
                        RandomCharts.clinical(), Arbitraries.integers().between(0, 3))
                .as((resource, id) -> {
                    resource.setId("r" + id);
                    return new Happening.Put(resource);
                });
        Arbitrary<Happening> person = RandomCharts.patients().map(Happening.Put::new);
        Arbitrary<Happening> delete = Arbitraries.integers().between(0, 5).map(Happening.Delete::new);
        Arbitrary<Happening> await =
                Arbitraries.integers().between(1, 20 * 24 * 60).map(Happening.Wait::new);
        return Arbitraries.frequencyOf(Tuple.of(6, put), Tuple.of(1, person), Tuple.of(2, delete), Tuple.of(4, await))
                .list()
                .ofMinSize(1)
                .ofMaxSize(14);
    }
}
