package example.cairn.engine.decide;

import example.cairn.model.ChangeKind;
import example.cairn.model.ResourceKey;
import example.cairn.search.facts.ChartChange;
import example.cairn.search.facts.Slice;
import example.cairn.segment.definition.SegmentSet;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What some events can touch. All else is as it was judged last: what a definition says is a function of what it reads
/// of the chart and, from its review on, of the instant.
///
/// @param segments that are to be judged, by Group id
/// @param plans that are to be reconciled, by address without version
/// @param slices what of the chart that needs, besides the Patient and what journeys remember by id
public record Footprint(Set<String> segments, Set<String> plans, List<Slice> slices) {

    public Footprint {
        segments = Set.copyOf(segments);
        plans = Set.copyOf(plans);
    }

    /// @param events with the versions that they wrote
    public static Footprint of(Definitions definitions, PatientState state, List<Event> events, Instant now) {
        if (!state.judgedBy().equals(definitions.version())) {
            return of(
                    definitions,
                    definitions.segments().ids(),
                    definitions.plans().keySet());
        }
        List<Event.Changed> changes = events.stream()
                .filter(Event.Changed.class::isInstance)
                .map(Event.Changed.class::cast)
                .toList();
        Set<String> segments = segments(definitions, state, changes, now);
        return of(definitions, segments, plans(definitions, state, segments, changes, now));
    }

    /// The name under which a segment's review is remembered.
    static String review(String segment) {
        return "Group/" + segment;
    }

    private static Set<String> segments(
            Definitions definitions, PatientState state, List<Event.Changed> changes, Instant now) {
        SegmentSet all = definitions.segments();
        Set<String> touched =
                all.ids().stream().filter(id -> isDue(state, review(id), now)).collect(Collectors.toSet());
        changes.forEach(change -> touched.addAll(all.touchedBy(chartChange(change), definitions.terminology())));
        return touched;
    }

    private static Set<String> plans(
            Definitions definitions,
            PatientState state,
            Set<String> segments,
            List<Event.Changed> changes,
            Instant now) {
        Set<ResourceKey> evidence = state.journeys().evidence();
        // The first version of what journeys remember is the one that they wrote, or have dealt with.
        List<Event.Changed> news = changes.stream()
                .filter(event -> !evidence.contains(event.change().key())
                        || event.change().version() > 1)
                .toList();
        boolean evidenceChanged =
                news.stream().anyMatch(event -> evidence.contains(event.change().key()));
        Set<ChartChange> chartChanges =
                news.stream().map(Footprint::chartChange).collect(Collectors.toSet());
        Set<String> plans = new HashSet<>();
        definitions.needs().ofPlans().forEach((plan, needs) -> {
            if (evidenceChanged
                    || isDue(state, plan, now)
                    || needs.touchedBy(segments, chartChanges, definitions.terminology())) {
                plans.add(plan);
            }
        });
        return plans;
    }

    private static boolean isDue(PatientState state, String judgement, Instant now) {
        Instant review = state.reviews().get(judgement);
        return review != null && !review.isAfter(now);
    }

    private static ChartChange chartChange(Event.Changed event) {
        return event.change().kind() == ChangeKind.CREATE && event.content().isPresent()
                ? new ChartChange.Created(event.content().get())
                : new ChartChange.Replaced(event.change().key().type());
    }

    private static Footprint of(Definitions definitions, Set<String> segments, Set<String> plans) {
        return new Footprint(segments, plans, definitions.needs().slices(Set.copyOf(segments), Set.copyOf(plans)));
    }
}
