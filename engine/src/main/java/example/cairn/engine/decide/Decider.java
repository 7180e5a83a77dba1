package example.cairn.engine.decide;

import example.cairn.journey.EntryCandidate;
import example.cairn.journey.JourneyDecision;
import example.cairn.journey.JourneyEffect;
import example.cairn.journey.JourneyInput;
import example.cairn.journey.JourneyState;
import example.cairn.journey.SegmentQuestions;
import example.cairn.journey.definition.PlanVersions;
import example.cairn.journey.machine.JourneyMachine;
import example.cairn.model.ChangeKind;
import example.cairn.model.ResourceKey;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.facts.PatientFacts;
import example.cairn.segment.evaluation.Known;
import example.cairn.segment.evaluation.SegmentJudge;
import example.cairn.segment.evaluation.Verdict;
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
    /// @param facts current heads: the Patient, the footprint's slices, and, where it has plans, what the state's
    ///     journeys name as evidence
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
        Footprint footprint = Footprint.of(definitions, state, events, context.now());
        Subscribers subscribers = Subscribers.of(definitions, events, context);
        DataQuality quality = new DataQuality(events, definitions.terminology());
        SegmentJudge judge = new SegmentJudge(definitions.segments());
        Verdicts verdicts = verdicts(judge, footprint.segments(), state, quality);
        Map<String, Instant> reviews = verdicts.reviews();
        SegmentQuestions questions = new Questions(verdicts, judge, facts, context);
        List<JourneyEffect> effects =
                new ArrayList<>(new HistoryReview(definitions, facts.patient(), context).of(events));
        JourneyState journeys = state.journeys();
        for (Map.Entry<String, PlanVersions> plan : definitions.plans().entrySet()) {
            Optional<Instant> review = Optional.ofNullable(state.reviews().get(plan.getKey()));
            if (footprint.plans().contains(plan.getKey())) {
                JourneyDecision decision = JourneyMachine.reconcile(
                        plan.getValue(),
                        journeys,
                        input(plan.getValue(), questions, subscribers.candidates(plan.getKey()), events, quality));
                journeys = decision.next();
                effects.addAll(decision.effects());
                review = writes(decision) ? Optional.of(context.now()) : decision.reviewAt();
            }
            review.ifPresent(instant -> reviews.put(plan.getKey(), instant));
        }
        effects.addAll(quality.counts());
        PatientState next =
                new PatientState(definitions.version(), memberships(state, verdicts.all()), reviews, journeys);
        return new Decision(next, flips(state, verdicts.all()), subscribers.notifications(), effects);
    }

    /// What a reconciliation writes it has not seen yet: it is asked again when its writes are in the chart, at
    /// once. Only then does it know, for example, when the Task that it opened must be escalated.
    private static boolean writes(JourneyDecision decision) {
        return decision.effects().stream().anyMatch(effect -> !(effect instanceof JourneyEffect.Count));
    }

    private Verdicts verdicts(SegmentJudge judge, Set<String> touched, PatientState state, DataQuality quality) {
        Map<String, Known> kept = new HashMap<>();
        for (String segment : definitions.segments().ids()) {
            if (!touched.contains(segment)) {
                kept.put(
                        segment,
                        new Known(
                                state.memberships().containsKey(segment),
                                Optional.ofNullable(state.reviews().get(Footprint.review(segment)))));
            }
        }
        Map<String, Known> fresh = new HashMap<>();
        Map<String, Verdict> judged = judge.judge(touched, kept, facts, context);
        quality.add(judged.values());
        judged.forEach((segment, verdict) -> fresh.put(segment, Known.of(verdict)));
        return new Verdicts(kept, fresh);
    }

    private JourneyInput input(
            PlanVersions plan,
            SegmentQuestions questions,
            List<EntryCandidate> candidates,
            List<Event> events,
            DataQuality quality) {
        MessagingView.Answer answer =
                MessagingView.ask(plan.current().parameters(), facts, definitions.consentDefaults(), context.now());
        quality.add(answer.consent());
        return new JourneyInput(
                facts,
                questions,
                definitions.terminology(),
                candidates,
                tombstones(events),
                answer.messaging(),
                retried,
                context.now());
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

    private Map<String, Instant> memberships(PatientState state, Map<String, Known> verdicts) {
        Map<String, Instant> memberships = new HashMap<>();
        verdicts.forEach((segment, verdict) -> {
            if (verdict.member()) {
                memberships.put(segment, state.memberships().getOrDefault(segment, context.now()));
            }
        });
        return memberships;
    }

    /// A segment that is no longer defined has no verdict: its members leave.
    private static List<Flip> flips(PatientState state, Map<String, Known> verdicts) {
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
