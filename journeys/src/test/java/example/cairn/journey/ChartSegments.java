package example.cairn.journey;

import example.cairn.model.ResourceKey;
import example.cairn.search.R4SearchParameters;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.parse.SearchParser;
import example.cairn.segment.ShippedSegments;
import example.cairn.segment.definition.SegmentParser;
import example.cairn.segment.definition.SegmentSet;
import example.cairn.segment.evaluation.SegmentJudge;
import example.cairn.segment.evaluation.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The shipped segments, judged over the world's chart; a story may say that some of them simply hold.
public final class ChartSegments implements SegmentQuestions {

    private static final SegmentJudge JUDGE = new SegmentJudge(shipped());

    /// Segments that hold whatever the chart says: under-18, inpatient-now, known-diabetes ...
    public final Set<String> members = new HashSet<>();

    private final World world;

    ChartSegments(World world) {
        this.world = world;
    }

    @Override
    public boolean isMember(String group, Set<ResourceKey> ignored) {
        return ask(group, world.now, ignored).member();
    }

    @Override
    public SegmentAnswer ask(String group, Instant entry, Set<ResourceKey> ignored) {
        if (members.contains(group)) {
            return new SegmentAnswer(true, Optional.empty());
        }
        MatchContext context = new MatchContext(
                world.now, World.ZONE, World.TERMINOLOGY, Map.of("%entry", entry), Map.<String, BigDecimal>of());
        Verdict verdict = JUDGE.judge(group, world.facts(), context, ignored);
        return new SegmentAnswer(verdict.member(), verdict.reviewAt());
    }

    private static SegmentSet shipped() {
        SearchParser searches = new SearchParser(R4SearchParameters.create());
        SegmentParser parser = new SegmentParser(searches, R4SearchParameters.create());
        return SegmentSet.of(ShippedSegments.groups().stream()
                        .map(group -> parser.parse(group, World.TERMINOLOGY).orThrow())
                        .toList())
                .orThrow();
    }
}
