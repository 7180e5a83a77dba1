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
import java.util.function.Function;
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

    private final ResourceReader reader;
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
        this.reader = reader;
        this.stored = new StoredDefinitions(reader);
        this.segmentParser = segmentParser;
        this.subscriptionParser = subscriptionParser;
        this.planParser = planParser;
        this.consentDefaults = consentDefaults;
        this.zone = zone;
    }

    public Definitions load(Instant now) {
        List<Resource> terms = terms(now);
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
                plans(journeys, segments, now, problems),
                subscriptions(terminology, now, problems),
                consentDefaults,
                zone,
                problems,
                DefinitionVersion.of(Stream.of(terms, groups, journeys)
                        .<Resource>flatMap(List::stream)
                        .toList()));
    }

    /// What a plan may refer to, for judging one before it is published.
    public DefinitionLookup lookup(Definitions current, Instant now) {
        return new StoredLookup(reader, stored, current.segments(), now);
    }

    private List<Resource> terms(Instant now) {
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
            List<PlanDefinition> journeys, SegmentSet segments, Instant now, Map<ResourceKey, List<Failure>> problems) {
        DefinitionLookup lookup = new StoredLookup(reader, stored, segments, now);
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
            Terminology terminology, Instant now, Map<ResourceKey, List<Failure>> problems) {
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
