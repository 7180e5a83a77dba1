package example.cairn.engine.decide;

import example.cairn.consent.ConsentDefaults;
import example.cairn.journey.definition.PlanVersions;
import example.cairn.model.Failure;
import example.cairn.model.ResourceKey;
import example.cairn.segment.definition.SegmentSet;
import example.cairn.subscription.match.SubscriptionSet;
import example.cairn.terminology.Terminology;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Everything that decides, as one immutable snapshot; each judgement is made by exactly one.
///
/// @param terminology codes, units and lab categories
/// @param segments active segments
/// @param plans published plans, by canonical address without version
/// @param subscriptions active subscriptions, those of plans included
/// @param consentDefaults what holds where no Consent speaks
/// @param zone the server's zone, for patients who have none of their own
/// @param problems definitions that are parked, each with its reasons
/// @param version names what decides about patients: the same text, the same verdicts
/// @param needs what of a chart to load before deciding
/// @param interests which resources can matter: a write that satisfies none of these before and after is not wanted
public record Definitions(
        Terminology terminology,
        SegmentSet segments,
        Map<String, PlanVersions> plans,
        SubscriptionSet subscriptions,
        ConsentDefaults consentDefaults,
        ZoneId zone,
        Map<ResourceKey, List<Failure>> problems,
        String version,
        Needs needs,
        Interests interests) {

    /// Under which [#problems] says that what is stored is not in force.
    public static final ResourceKey NOT_IN_FORCE = new ResourceKey("PlanDefinition", "not-in-force");

    public static Definitions of(
            Terminology terminology,
            SegmentSet segments,
            Map<String, PlanVersions> plans,
            SubscriptionSet subscriptions,
            ConsentDefaults consentDefaults,
            ZoneId zone,
            Map<ResourceKey, List<Failure>> problems,
            String version) {
        return new Definitions(
                terminology,
                segments,
                Map.copyOf(plans),
                subscriptions,
                consentDefaults,
                zone,
                Map.copyOf(problems),
                version,
                new Needs(segments, plans),
                interests(segments, plans.values(), subscriptions));
    }

    /// The same, still in force although others are stored.
    ///
    /// @param found what is wrong with the stored ones
    /// @param why the stored ones are not in force
    public Definitions kept(Map<ResourceKey, List<Failure>> found, List<Failure> why) {
        Map<ResourceKey, List<Failure>> all = new HashMap<>(found);
        all.put(NOT_IN_FORCE, List.copyOf(why));
        return new Definitions(
                terminology,
                segments,
                plans,
                subscriptions,
                consentDefaults,
                zone,
                Map.copyOf(all),
                version,
                needs,
                interests);
    }

    private static Interests interests(
            SegmentSet segments, Collection<PlanVersions> plans, SubscriptionSet subscriptions) {
        return Interests.of(List.of(
                segments.interests(), subscriptions.interests(), plans.isEmpty() ? Map.of() : MessagingView.INTERESTS));
    }
}
