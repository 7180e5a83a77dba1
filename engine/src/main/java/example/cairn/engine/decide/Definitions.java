package example.cairn.engine.decide;

import example.cairn.consent.ConsentDefaults;
import example.cairn.journey.definition.PlanVersions;
import example.cairn.model.Failure;
import example.cairn.model.ResourceKey;
import example.cairn.search.facts.Slice;
import example.cairn.segment.definition.SegmentSet;
import example.cairn.subscription.match.SubscriptionSet;
import example.cairn.terminology.Terminology;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Everything that decides, as one immutable snapshot; each judgement is made by exactly one.
///
/// @param terminology codes, units and lab categories
/// @param segments active segments
/// @param plans published plans, by canonical address without version
/// @param subscriptions active subscriptions, those of plans included
/// @param consentDefaults what holds where no Consent speaks
/// @param zone the server's zone, for patients who have none of their own
/// @param problems definitions that are parked, each with its reasons
/// @param slices what to load of a patient's chart before deciding: the union, equal slices merged
/// @param interests which resources can matter: a write that satisfies none of these before and after is not wanted
public record Definitions(
        Terminology terminology,
        SegmentSet segments,
        Map<String, PlanVersions> plans,
        SubscriptionSet subscriptions,
        ConsentDefaults consentDefaults,
        ZoneId zone,
        Map<ResourceKey, List<Failure>> problems,
        List<Slice> slices,
        Interests interests) {

    public static Definitions of(
            Terminology terminology,
            SegmentSet segments,
            Map<String, PlanVersions> plans,
            SubscriptionSet subscriptions,
            ConsentDefaults consentDefaults,
            ZoneId zone,
            Map<ResourceKey, List<Failure>> problems) {
        return new Definitions(
                terminology,
                segments,
                Map.copyOf(plans),
                subscriptions,
                consentDefaults,
                zone,
                Map.copyOf(problems),
                slices(segments, plans.values()),
                interests(segments, plans.values(), subscriptions));
    }

    private static List<Slice> slices(SegmentSet segments, Collection<PlanVersions> plans) {
        Map<Slice, Integer> newest = new LinkedHashMap<>();
        Stream.of(
                        segments.slices().stream(),
                        plans.stream().flatMap(plan -> plan.current().slices().stream()),
                        plans.isEmpty() ? Stream.<Slice>of() : MessagingView.SLICES.stream())
                .flatMap(slices -> slices)
                .forEach(slice -> newest.merge(new Slice(slice.type(), slice.filter(), 0), slice.newest(), Math::max));
        return newest.entrySet().stream()
                .map(entry -> new Slice(entry.getKey().type(), entry.getKey().filter(), entry.getValue()))
                .toList();
    }

    private static Interests interests(
            SegmentSet segments, Collection<PlanVersions> plans, SubscriptionSet subscriptions) {
        return Interests.of(List.of(
                segments.interests(), subscriptions.interests(), plans.isEmpty() ? Map.of() : MessagingView.INTERESTS));
    }
}
