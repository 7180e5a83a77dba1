package example.cairn.engine;

import example.cairn.engine.decide.Decider;
import example.cairn.engine.decide.Decision;
import example.cairn.engine.decide.Definitions;
import example.cairn.engine.decide.Event;
import example.cairn.engine.decide.Footprint;
import example.cairn.engine.decide.PatientState;
import example.cairn.engine.decide.PatientStateCodec;
import example.cairn.engine.decide.PatientZone;
import example.cairn.journey.JourneyEffect;
import example.cairn.model.ChangeKind;
import example.cairn.model.FhirCodec;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceChange;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.search.R4SearchParameters;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.facts.PatientFacts;
import example.cairn.search.facts.Slice;
import example.cairn.search.index.IndexExtractor;
import example.cairn.search.match.Matcher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;

/// One patient in memory. Each event is decided twice: by its footprint over the footprint's slices, and by everything
/// over the whole chart. The first decision is the one that is lived on.
final class OneLife {

    /// Two ways to the same decision.
    record Both(Decision byFootprint, Decision byEverything) {}

    private final Definitions definitions;
    private final IndexExtractor extractor;
    private final PatientKey patient = new PatientKey("life");
    private final Map<ResourceKey, IndexedResource> heads = new LinkedHashMap<>();
    private final Map<ResourceKey, Long> versions = new HashMap<>();
    private PatientState state = PatientState.EMPTY;
    private Instant now;
    private long seq;

    OneLife(Definitions definitions, Instant now) {
        this.definitions = definitions;
        this.extractor = new IndexExtractor(R4SearchParameters.create(), definitions::terminology);
        this.now = now;
    }

    Instant now() {
        return now;
    }

    PatientKey patient() {
        return patient;
    }

    List<ResourceKey> keys() {
        return List.copyOf(heads.keySet());
    }

    List<Both> put(Resource resource) {
        ResourceKey key = FhirCodec.keyOf(resource);
        ChangeKind kind = heads.containsKey(key) ? ChangeKind.UPDATE : ChangeKind.CREATE;
        return decide(List.of(new Event.Changed(change(key, kind), Optional.of(store(resource)))));
    }

    /// What the creation of a resource can touch.
    Footprint footprint(Resource created) {
        ResourceKey key = FhirCodec.keyOf(created);
        Optional<IndexedResource> content = Optional.of(store(created));
        List<Event> events = List.of(new Event.Changed(change(key, ChangeKind.CREATE), content));
        return Footprint.of(definitions, state, events, now);
    }

    List<Both> delete(ResourceKey key) {
        heads.remove(key);
        versions.merge(key, 1L, Long::sum);
        return decide(List.of(new Event.Changed(change(key, ChangeKind.DELETE), Optional.empty())));
    }

    /// Stops at every review, as the engine does, and looks once more at the end.
    List<Both> await(Duration time) {
        Instant end = now.plus(time);
        List<Both> decisions = new ArrayList<>();
        for (Optional<Instant> next = review();
                next.filter(at -> !at.isAfter(end)).isPresent();
                next = review()) {
            now = next.get().isAfter(now) ? next.get() : now.plusMillis(1);
            decisions.addAll(decide(List.of(new Event.Due())));
        }
        now = end;
        decisions.addAll(decide(List.of(new Event.Due())));
        return decisions;
    }

    private Optional<Instant> review() {
        return state.reviews().values().stream().min(Instant::compareTo);
    }

    private List<Both> decide(List<Event> events) {
        Footprint footprint = Footprint.of(definitions, state, events, now);
        Decision byFootprint =
                Decider.decide(definitions, facts(seen(footprint, events)), Set.of(), state, events, now);
        Decision byEverything =
                Decider.decide(definitions, facts(heads.values()), Set.of(), state.toBeJudgedAnew(), events, now);
        state = PatientStateCodec.decode(PatientStateCodec.encode(byFootprint.next()));
        List<Both> decisions = new ArrayList<>(List.of(new Both(byFootprint, byEverything)));
        List<Event> own = byFootprint.effects().stream()
                .flatMap(OneLife::written)
                .<Event>map(resource -> {
                    IndexedResource stored = store(resource);
                    ChangeKind kind = stored.version().version() == 1 ? ChangeKind.CREATE : ChangeKind.UPDATE;
                    return new Event.Changed(change(stored.key(), kind), Optional.of(stored));
                })
                .toList();
        if (!own.isEmpty()) {
            decisions.addAll(decide(own));
        }
        return decisions;
    }

    private static Stream<Resource> written(JourneyEffect effect) {
        return switch (effect) {
            case JourneyEffect.Create create -> Stream.of(create.draft());
            case JourneyEffect.Update update -> Stream.of(update.content());
            case JourneyEffect.OrderMessage message ->
                Stream.of(message.order().request(), message.order().communication());
            case JourneyEffect.WithdrawMessage _, JourneyEffect.Count _ -> Stream.empty();
        };
    }

    private List<IndexedResource> seen(Footprint footprint, List<Event> events) {
        return heads.values().stream()
                .filter(head -> head.key().equals(patient.key())
                        || events.stream().anyMatch(event -> isAbout(event, head))
                        || footprint.slices().stream().anyMatch(slice -> holds(slice, head))
                        || (!footprint.plans().isEmpty()
                                && state.journeys().evidence().contains(head.key())))
                .toList();
    }

    private static boolean isAbout(Event event, IndexedResource head) {
        return event instanceof Event.Changed(ResourceChange change, var _)
                && change.key().equals(head.key());
    }

    private boolean holds(Slice slice, IndexedResource head) {
        return slice.type().equals(head.key().type())
                && Matcher.matches(
                        slice.filter(), head, new MatchContext(now, definitions.zone(), definitions.terminology()));
    }

    private PatientFacts facts(Collection<IndexedResource> resources) {
        List<IndexedResource> all = List.copyOf(resources);
        return new PatientFacts(patient, PatientZone.of(patient, all, definitions.zone()), all);
    }

    private IndexedResource store(Resource resource) {
        ResourceKey key = FhirCodec.keyOf(resource);
        long version = versions.merge(key, 1L, Long::sum);
        now = now.plusMillis(1);
        Resource stored = resource.copy();
        stored.getMeta().setVersionId(Long.toString(version));
        IndexedResource head = new IndexedResource(
                new ResourceVersion(key, version, now, ChangeKind.UPDATE, FhirCodec.encode(stored)),
                stored,
                extractor.extract(stored));
        heads.put(key, head);
        return head;
    }

    private ResourceChange change(ResourceKey key, ChangeKind kind) {
        return new ResourceChange(
                patient.bucket(), ++seq, Optional.of(patient), key, versions.getOrDefault(key, 1L), kind, now, false);
    }
}
