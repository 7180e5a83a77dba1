package example.cairn.journey;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.journey.JourneyEffect.Count;
import example.cairn.journey.JourneyEffect.Create;
import example.cairn.journey.JourneyEffect.OrderMessage;
import example.cairn.journey.JourneyEffect.Update;
import example.cairn.journey.JourneyEffect.WithdrawMessage;
import example.cairn.journey.definition.JourneyPlan;
import example.cairn.journey.definition.PlanVersions;
import example.cairn.journey.machine.JourneyMachine;
import example.cairn.model.ChangeKind;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.search.R4SearchParameters;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.facts.PatientFacts;
import example.cairn.search.index.IndexExtractor;
import example.cairn.terminology.ShippedTerminology;
import example.cairn.terminology.Terminology;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.Resource;

/// One patient's chart, a clock, and an engine in small: it loads the facts, asks the machine, performs the effects and
/// sends what may go. Every write is followed by a reconciliation, as in the real one; every state goes through its
/// codec; every reconciliation is done twice, since doing it again must change nothing.
public final class World {

    public static final ZoneId ZONE = ZoneId.of("America/New_York");
    static final Terminology TERMINOLOGY = ShippedTerminology.load();
    private static final IndexExtractor EXTRACTOR = new IndexExtractor(R4SearchParameters.create(), () -> TERMINOLOGY);

    public final PatientKey patient = new PatientKey("p1");
    public final ChartSegments segments = new ChartSegments(this);
    public final List<StepChange> changes = new ArrayList<>();
    final Set<ResultChange.Row> resultChanges = new HashSet<>();
    public final List<JourneyEffect> effects = new ArrayList<>();
    public final Map<ResourceKey, Instant> outbox = new LinkedHashMap<>();
    public final Map<ResourceKey, MessageOrder> orders = new LinkedHashMap<>();
    public JourneyPlan plan;
    public Map<String, JourneyPlan> earlier = Map.of();
    public Messaging messaging = Messaging.allowed();
    public boolean bouncing;
    public boolean networkDown;
    public Optional<WithheldReason> refusedOnce = Optional.empty();
    public Instant now;
    public JourneyState state = JourneyState.EMPTY;
    public Optional<Instant> reviewAt = Optional.empty();
    private final Map<ResourceKey, IndexedResource> chart = new LinkedHashMap<>();
    private final Map<ResourceKey, Long> versions = new HashMap<>();
    private final Map<ResourceKey, Long> tombstones = new HashMap<>();
    private final List<EntryCandidate> candidates = new ArrayList<>();

    public World(JourneyPlan plan, Instant now) {
        this.plan = plan;
        this.now = now;
        store(Resources.patient());
    }

    /// An EHR writes; a result is a candidate where it arrives live.
    public void write(Resource... resources) {
        for (Resource resource : resources) {
            IndexedResource stored = store(resource);
            if (stored.key().type().equals("Observation")) {
                candidates.add(new EntryCandidate(stored.key(), stored.version().version(), now));
            }
        }
        reconcile();
    }

    /// A historical load: it enters no journey.
    public void load(Resource resource) {
        store(resource);
        reconcile();
    }

    public <T extends Resource> void change(Class<T> type, ResourceKey key, Consumer<T> change) {
        T copy = type.cast(chart.get(key).resource().copy());
        change.accept(copy);
        write(copy);
    }

    public void delete(ResourceKey key) {
        chart.remove(key);
        tombstones.put(key, versions.merge(key, 1L, Long::sum));
        reconcile();
    }

    public void messaging(Messaging next) {
        messaging = next;
        reconcile();
    }

    /// Moves the clock, stopping at every instant that the machine asked for and at every held message's release.
    public void advance(Duration by) {
        Instant end = now.plus(by);
        for (int guard = 0; guard < 1_000; guard++) {
            Optional<Instant> next = Stream.concat(
                            reviewAt.stream(), networkDown ? Stream.empty() : outbox.values().stream())
                    .filter(at -> !at.isAfter(end))
                    .min(Comparator.naturalOrder());
            if (next.isEmpty()) {
                now = end;
                reconcile();
                return;
            }
            now = next.get().isAfter(now) ? next.get() : now.plusMillis(1);
            reconcile();
        }
        throw new AssertionError("the machine asks to look again without end");
    }

    public void reconcile() {
        decide();
        int before = effects.size();
        decide();
        assertThat(effects.stream().skip(before).filter(effect -> !(effect instanceof Count)))
                .as("asking again changes nothing")
                .isEmpty();
        candidates.clear();
        tombstones.clear();
        if (send()) {
            reconcile();
        }
    }

    public PatientFacts facts() {
        return new PatientFacts(patient, ZONE, List.copyOf(chart.values()));
    }

    /// As the engine sees it: nobody writes to a record that was merged.
    private Messaging messaging() {
        return facts().person().flatMap(Survivor::of).isPresent()
                ? Messaging.withheld(WithheldReason.PATIENT_MERGED)
                : messaging;
    }

    private void decide() {
        JourneyInput input = new JourneyInput(
                facts(), segments, TERMINOLOGY, candidates, tombstones, messaging(), outbox.keySet(), now);
        JourneyDecision decision = JourneyMachine.reconcile(new PlanVersions(plan, earlier), state, input);
        run().results().forEach(before -> decision.next()
                .run(plan.url())
                .result(before.key())
                .flatMap(after -> ResultChange.between(before, after))
                .ifPresent(change -> resultChanges.add(new ResultChange.Row(before.disposition(), change))));
        state = JourneyStateCodec.decode(JourneyStateCodec.encode(decision.next()));
        assertThat(state).isEqualTo(decision.next());
        reviewAt = decision.reviewAt();
        changes.addAll(decision.changes());
        effects.addAll(decision.effects());
        decision.effects().forEach(this::perform);
    }

    private void perform(JourneyEffect effect) {
        switch (effect) {
            case Create(var id, Resource draft) -> create(draft);
            case Update(Resource content) -> store(content);
            case OrderMessage(MessageOrder order) -> {
                if (order.audience() == MessageOrder.Audience.PATIENT) {
                    assertThat(messaging())
                            .as("no message is ordered against consent")
                            .isInstanceOf(Messaging.Allowed.class);
                }
                create(order.request());
                ResourceKey key = create(order.communication());
                outbox.put(key, order.notBefore());
                orders.put(key, order);
            }
            case WithdrawMessage(ResourceKey communication, var reason) -> outbox.remove(communication);
            case Count(String metric) -> {}
        }
    }

    private ResourceKey create(Resource draft) {
        ResourceKey key = new ResourceKey(draft.fhirType(), draft.getIdElement().getIdPart());
        assertThat(chart).as("an effect's resource is created once").doesNotContainKey(key);
        return store(draft).key();
    }

    /// The decision to send, at the instant of sending, and the network.
    private boolean send() {
        List<ResourceKey> ready = outbox.entrySet().stream()
                .filter(entry -> !networkDown && !entry.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
        for (ResourceKey key : ready) {
            Communication message = (Communication) chart.get(key).resource().copy();
            Optional<WithheldReason> refused =
                    refusedOnce.or(() -> bouncing ? Optional.of(WithheldReason.DELIVERY_FAILED) : Optional.empty());
            refusedOnce = Optional.empty();
            if (refused.isPresent()) {
                message.setStatus(CommunicationStatus.NOTDONE);
                message.setStatusReason(refused.get().concept());
            } else {
                assertThat(orders.get(key).audience() == MessageOrder.Audience.CARE_TEAM || isDay())
                        .as("patients are messaged by day")
                        .isTrue();
                message.setStatus(CommunicationStatus.COMPLETED);
                message.setSent(java.util.Date.from(now));
            }
            store(message);
            outbox.remove(key);
        }
        return !ready.isEmpty();
    }

    private boolean isDay() {
        int hour = now.atZone(ZONE).getHour();
        return hour >= 8 && hour < 20;
    }

    public <T extends Resource> List<T> all(Class<T> type) {
        return chart.values().stream()
                .map(IndexedResource::resource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    public IndexedResource stored(ResourceKey key) {
        return chart.get(key);
    }

    public PlanRun run() {
        return state.run(plan.url());
    }

    private IndexedResource store(Resource resource) {
        ResourceKey key =
                new ResourceKey(resource.fhirType(), resource.getIdElement().getIdPart());
        long version = versions.merge(key, 1L, Long::sum);
        Resource copy = resource.copy();
        copy.getMeta().setVersionId(Long.toString(version)).setLastUpdated(java.util.Date.from(now));
        ResourceVersion row = new ResourceVersion(
                key, version, now, version == 1 ? ChangeKind.CREATE : ChangeKind.UPDATE, new byte[0]);
        IndexedResource indexed = new IndexedResource(row, copy, EXTRACTOR.extract(copy));
        chart.put(key, indexed);
        return indexed;
    }
}
