package example.cairn.engine.decide;

import example.cairn.journey.EntryCandidate;
import example.cairn.journey.JourneyDecision;
import example.cairn.journey.JourneyEffect;
import example.cairn.journey.JourneyInput;
import example.cairn.journey.JourneyState;
import example.cairn.journey.SegmentAnswer;
import example.cairn.journey.SegmentQuestions;
import example.cairn.journey.definition.PlanVersions;
import example.cairn.journey.machine.JourneyMachine;
import example.cairn.model.ChangeKind;
import example.cairn.model.ResourceKey;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.facts.PatientFacts;
import example.cairn.segment.definition.Variables;
import example.cairn.segment.evaluation.SegmentJudge;
import example.cairn.segment.evaluation.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What follows from what happened to one patient: the one decision function. It compares what is now with what was
/// done, so a late, early or repeated call is harmless.
public final class Decider {

    private final Definitions definitions;
    private final PatientFacts facts;
    private final Set<ResourceKey> retried;
    private final MatchContext context;

    private Decider(Definitions definitions, PatientFacts facts, Set<ResourceKey> retried, Instant now) {
        this.definitions = definitions;
        this.facts = facts;
        this.retried = retried;
        this.context = new MatchContext(now, facts.zone(), definitions.terminology());
    }

    /// @param definitions all that decides
    /// @param facts current heads: the definitions' slices, and what the state's journeys name as evidence
    /// @param retried Communications that wait for another attempt
    /// @param state what is remembered
    /// @param events why the patient is judged, oldest first
    /// @param now the instant of the judgement
    public static Decision decide(
            Definitions definitions,
            PatientFacts facts,
            Set<ResourceKey> retried,
            PatientState state,
            List<Event> events,
            Instant now) {
        return new Decider(definitions, facts, retried, now).decide(state, events);
    }

    private Decision decide(PatientState state, List<Event> events) {
        Map<String, Verdict> verdicts = new SegmentJudge(definitions.segments()).judgeAll(facts, context);
        Subscribers subscribers = Subscribers.of(definitions, events, context);
        List<JourneyEffect> effects = new ArrayList<>();
        List<Optional<Instant>> reviews = new ArrayList<>();
        verdicts.values().forEach(verdict -> reviews.add(verdict.reviewAt()));
        JourneyState journeys = state.journeys();
        for (Map.Entry<String, PlanVersions> plan : definitions.plans().entrySet()) {
            JourneyDecision decision = JourneyMachine.reconcile(
                    plan.getValue(), journeys, input(plan.getValue(), subscribers.candidates(plan.getKey()), events));
            journeys = decision.next();
            effects.addAll(decision.effects());
            reviews.add(decision.reviewAt());
        }
        return new Decision(
                new PatientState(memberships(state, verdicts), journeys),
                flips(state, verdicts),
                subscribers.notifications(),
                effects,
                reviews.stream().flatMap(Optional::stream).min(Instant::compareTo));
    }

    private JourneyInput input(PlanVersions plan, List<EntryCandidate> candidates, List<Event> events) {
        return new JourneyInput(
                facts,
                questions(),
                definitions.terminology(),
                candidates,
                tombstones(events),
                MessagingView.ask(plan.current().parameters(), facts, definitions.consentDefaults(), context.now())
                        .messaging(),
                retried,
                context.now());
    }

    private SegmentQuestions questions() {
        SegmentJudge judge = new SegmentJudge(definitions.segments());
        return (group, entry, ignored) -> {
            MatchContext bound = new MatchContext(
                    context.now(),
                    context.zone(),
                    context.terminology(),
                    Map.of(Variables.ENTRY, entry),
                    Map.<String, BigDecimal>of());
            Verdict verdict = judge.judge(group, facts, bound, ignored);
            return new SegmentAnswer(verdict.member(), verdict.reviewAt());
        };
    }

    private static Map<ResourceKey, Long> tombstones(List<Event> events) {
        Map<ResourceKey, Long> tombstones = new HashMap<>();
        for (Event event : events) {
            if (event instanceof Event.Changed(var change, var content) && change.kind() == ChangeKind.DELETE) {
                tombstones.put(change.key(), change.version());
            }
        }
        return tombstones;
    }

    private Map<String, Instant> memberships(PatientState state, Map<String, Verdict> verdicts) {
        Map<String, Instant> memberships = new HashMap<>();
        verdicts.forEach((segment, verdict) -> {
            if (verdict.member()) {
                memberships.put(segment, state.memberships().getOrDefault(segment, context.now()));
            }
        });
        return memberships;
    }

    /// A segment that is no longer defined has no verdict: its members leave.
    private static List<Flip> flips(PatientState state, Map<String, Verdict> verdicts) {
        Stream<Flip> entered = verdicts.entrySet().stream()
                .filter(entry ->
                        entry.getValue().member() && !state.memberships().containsKey(entry.getKey()))
                .map(entry -> new Flip.Enter(entry.getKey()));
        Stream<Flip> left = state.memberships().keySet().stream()
                .filter(segment ->
                        !verdicts.containsKey(segment) || !verdicts.get(segment).member())
                .map(Flip.Leave::new);
        return Stream.concat(entered, left).toList();
    }
}
