package example.cairn.engine.definition;

import example.cairn.consent.ConsentDefaults;
import example.cairn.engine.decide.Definitions;
import example.cairn.journey.definition.DefinitionLookup;
import example.cairn.journey.definition.JourneyPlan;
import example.cairn.journey.definition.PlanParser;
import example.cairn.journey.definition.PlanVersions;
import example.cairn.model.Failure;
import example.cairn.model.FhirCodec;
import example.cairn.model.ResourceKey;
import example.cairn.model.Result;
import example.cairn.segment.definition.Segment;
import example.cairn.segment.definition.SegmentParser;
import example.cairn.segment.definition.SegmentSet;
import example.cairn.storage.ResourceReader;
import example.cairn.subscription.SubscriptionDefinition;
import example.cairn.subscription.SubscriptionParser;
import example.cairn.subscription.match.SubscriptionSet;
import example.cairn.terminology.Terminology;
import example.cairn.terminology.TerminologySnapshot;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.ObservationDefinition;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.ValueSet;

/// Makes the snapshot of definitions from what is stored. A definition that cannot be used is parked with its reasons;
/// the others go on.
public final class DefinitionLoader {

    private final StoredDefinitions stored;
    private final SegmentParser segmentParser;
    private final Function<Terminology, SubscriptionParser> subscriptionParser;
    private final PlanParser planParser;
    private final ConsentDefaults consentDefaults;
    private final ZoneId zone;

    public DefinitionLoader(
            ResourceReader reader,
            SegmentParser segmentParser,
            Function<Terminology, SubscriptionParser> subscriptionParser,
            PlanParser planParser,
            ConsentDefaults consentDefaults,
            ZoneId zone) {
        this.stored = new StoredDefinitions(reader);
        this.segmentParser = segmentParser;
        this.subscriptionParser = subscriptionParser;
        this.planParser = planParser;
        this.consentDefaults = consentDefaults;
        this.zone = zone;
    }

    public Definitions load(Instant now) {
        return load(stored, now);
    }

    /// What is stored now, unless that would silence a published plan: then what was in force stays, as a whole,
    /// and the problems say why.
    public Definitions load(Instant now, Definitions inForce) {
        Definitions fresh = load(stored, now);
        List<Failure> silenced = PlanSafety.silenced(inForce, fresh, published(stored, now));
        return silenced.isEmpty() ? fresh : inForce.kept(fresh.problems(), silenced);
    }

    /// What a change of one definition would take from published plans, as one refusal a plan.
    ///
    /// @param content empty for a deletion
    public List<Failure> silencedBy(
            Definitions inForce, ResourceKey definition, Optional<Resource> content, Instant now) {
        StoredDefinitions then = stored.with(definition, content);
        return PlanSafety.silenced(inForce, load(then, now), published(then, now));
    }

    private static Set<String> published(StoredDefinitions stored, Instant now) {
        return stored.all(PlanDefinition.class, now).stream()
                .filter(plan -> PlanParser.isJourney(plan) && plan.getStatus() == PublicationStatus.ACTIVE)
                .map(PlanDefinition::getUrl)
                .collect(Collectors.toSet());
    }

    private Definitions load(StoredDefinitions stored, Instant now) {
        List<Resource> terms = terms(stored, now);
        List<Group> groups = stored.all(Group.class, now).stream()
                .filter(SegmentParser::isDefinition)
                .toList();
        List<PlanDefinition> journeys = stored.all(PlanDefinition.class, now).stream()
                .filter(PlanParser::isJourney)
                .toList();
        Map<ResourceKey, List<Failure>> problems = new HashMap<>();
        Terminology terminology = TerminologySnapshot.load(terms).snapshot();
        SegmentSet segments = segments(groups, terminology, problems);
        return Definitions.of(
                terminology,
                segments,
                plans(stored, journeys, segments, now, problems),
                subscriptions(stored, terminology, now, problems),
                consentDefaults,
                zone,
                problems,
                DefinitionVersion.of(Stream.of(terms, groups, journeys)
                        .<Resource>flatMap(List::stream)
                        .toList()));
    }

    /// What a plan may refer to, for judging one before it is published.
    public DefinitionLookup lookup(Definitions current, Instant now) {
        return new StoredLookup(stored, current.segments(), now);
    }

    private static List<Resource> terms(StoredDefinitions stored, Instant now) {
        List<Resource> terms = new ArrayList<>();
        terms.addAll(stored.all(ValueSet.class, now));
        terms.addAll(stored.all(CodeSystem.class, now));
        terms.addAll(stored.all(ObservationDefinition.class, now));
        return terms;
    }

    private SegmentSet segments(List<Group> groups, Terminology terminology, Map<ResourceKey, List<Failure>> problems) {
        Map<String, Segment> segments = new LinkedHashMap<>();
        for (Group group : groups) {
            if (!isSwitchedOff(group)) {
                parsed(FhirCodec.keyOf(group), segmentParser.parse(group, terminology), problems)
                        .ifPresent(segment -> segments.put(segment.id(), segment));
            }
        }
        return ordered(segments, problems);
    }

    /// `active` is optional; only an explicit false takes a Group out of use.
    private static boolean isSwitchedOff(Group group) {
        return group.hasActive() && !group.getActive();
    }

    /// A segment that refers to one that is missing is left out, and so, in turn, is whoever refers to it.
    private static SegmentSet ordered(Map<String, Segment> segments, Map<ResourceKey, List<Failure>> problems) {
        while (true) {
            switch (SegmentSet.of(segments.values())) {
                case Result.Ok<SegmentSet>(SegmentSet set) -> {
                    return set;
                }
                case Result.Failed<SegmentSet>(List<Failure> failures) -> {
                    for (Failure failure : failures) {
                        ResourceKey group = ResourceKey.parse(failure.element());
                        segments.remove(group.id());
                        problems.computeIfAbsent(group, unused -> new ArrayList<>())
                                .add(failure);
                    }
                }
            }
        }
    }

    private Map<String, PlanVersions> plans(
            StoredDefinitions stored,
            List<PlanDefinition> journeys,
            SegmentSet segments,
            Instant now,
            Map<ResourceKey, List<Failure>> problems) {
        DefinitionLookup lookup = new StoredLookup(stored, segments, now);
        Map<String, PlanVersions> plans = new HashMap<>();
        for (PlanDefinition plan : journeys) {
            Map<String, JourneyPlan> versions = new LinkedHashMap<>();
            for (PlanDefinition version : stored.versions(plan, PlanDefinition.class)) {
                if (version.getStatus() == PublicationStatus.ACTIVE) {
                    parsed(FhirCodec.keyOf(plan), planParser.parse(version, lookup), problems)
                            .ifPresent(journey -> versions.putIfAbsent(journey.version(), journey));
                }
            }
            // Newest first: new results enter the newest published one, whoever is inside stays on theirs.
            versions.values().stream()
                    .findFirst()
                    .ifPresent(current -> plans.put(current.url(), new PlanVersions(current, versions)));
        }
        return plans;
    }

    private SubscriptionSet subscriptions(
            StoredDefinitions stored, Terminology terminology, Instant now, Map<ResourceKey, List<Failure>> problems) {
        SubscriptionParser parser = subscriptionParser.apply(terminology);
        Map<ResourceKey, SubscriptionDefinition> definitions = new HashMap<>();
        for (Subscription subscription : stored.all(Subscription.class, now)) {
            ResourceKey key = FhirCodec.keyOf(subscription);
            parsed(key, parser.parse(subscription), problems).ifPresent(definition -> definitions.put(key, definition));
        }
        return SubscriptionSet.of(definitions);
    }

    private static <T> Optional<T> parsed(ResourceKey key, Result<T> result, Map<ResourceKey, List<Failure>> problems) {
        return switch (result) {
            case Result.Ok<T>(T value) -> Optional.of(value);
            case Result.Failed<T>(List<Failure> failures) -> {
                problems.computeIfAbsent(key, unused -> new ArrayList<>()).addAll(failures);
                yield Optional.empty();
            }
        };
    }
}
