package example.cairn.engine.decide;

import example.cairn.journey.SegmentAnswer;
import example.cairn.journey.SegmentQuestions;
import example.cairn.model.ResourceKey;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.facts.PatientFacts;
import example.cairn.segment.definition.Variables;
import example.cairn.segment.evaluation.SegmentJudge;
import example.cairn.segment.evaluation.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What journeys ask of segments within one decision; the same question is judged once.
final class Questions implements SegmentQuestions {

    private record Question(String group, Instant entry, Set<ResourceKey> ignored) {}

    private final Verdicts verdicts;
    private final SegmentJudge judge;
    private final PatientFacts facts;
    private final MatchContext context;
    private final Map<Question, SegmentAnswer> answers = new HashMap<>();

    Questions(Verdicts verdicts, SegmentJudge judge, PatientFacts facts, MatchContext context) {
        this.verdicts = verdicts;
        this.judge = judge;
        this.facts = facts;
        this.context = context;
    }

    /// What has just arrived can matter only to the segments that it touches, whose slices are at hand.
    @Override
    public boolean isMember(String group, Set<ResourceKey> ignored) {
        return (ignored.isEmpty() || verdicts.kept().containsKey(group))
                ? verdicts.of(group).member()
                : judge.judge(group, verdicts.kept(), facts, context, ignored).member();
    }

    @Override
    public SegmentAnswer ask(String group, Instant entry, Set<ResourceKey> ignored) {
        return answers.computeIfAbsent(new Question(group, entry, Set.copyOf(ignored)), this::judge);
    }

    private SegmentAnswer judge(Question question) {
        MatchContext bound = new MatchContext(
                context.now(),
                context.zone(),
                context.terminology(),
                Map.of(Variables.ENTRY, question.entry()),
                Map.<String, BigDecimal>of());
        Verdict verdict = judge.judge(question.group(), facts, bound, question.ignored());
        return new SegmentAnswer(verdict.member(), verdict.reviewAt());
    }
}
