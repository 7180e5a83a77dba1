package example.cairn.journey.machine;

import example.cairn.journey.JourneyEffect;
import example.cairn.journey.JourneyInput;
import example.cairn.journey.JourneyInstance;
import example.cairn.journey.Messaging;
import example.cairn.journey.PlanRun;
import example.cairn.journey.SegmentAnswer;
import example.cairn.journey.StepChange;
import example.cairn.journey.WithheldReason;
import example.cairn.journey.definition.Branch;
import example.cairn.journey.definition.JourneyPlan;
import example.cairn.journey.definition.PlanVersions;
import example.cairn.journey.drafts.DraftContext;
import example.cairn.model.FhirCodec;
import example.cairn.model.ResourceKey;
import example.cairn.search.facts.IndexedResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/// The work of one reconciliation: what is given, and what has been decided so far. It lives for one call and is seen
/// by one thread.
final class Reconciliation {

    final PlanVersions versions;
    final JourneyInput input;
    final Results results;
    final List<JourneyEffect> effects = new ArrayList<>();
    final List<StepChange> changes = new ArrayList<>();
    final CarePlans carePlans = new CarePlans(this);
    private final Map<ResourceKey, Resource> updated = new HashMap<>();
    private final Set<Instant> reviews = new HashSet<>();
    PlanRun run;

    Reconciliation(PlanVersions versions, PlanRun run, JourneyInput input) {
        this.versions = versions;
        this.run = run;
        this.input = input;
        this.results = new Results(versions.current(), input);
    }

    /// Puts an instance in its place. Its own method, since its argument may itself change the run (a reaction
    /// opened on the way) and `run = run.with(...)` would then write over that.
    void put(JourneyInstance instance) {
        run = run.with(instance);
    }

    JourneyPlan plan(JourneyInstance instance) {
        return versions.version(instance.planVersion());
    }

    /// The branch of an instance; empty where the plan was edited in place and has it no longer.
    Optional<Branch> branch(JourneyInstance instance) {
        return plan(instance).branch(instance.branch());
    }

    DraftContext drafts(JourneyInstance instance) {
        return new DraftContext(plan(instance), input.facts(), input.now());
    }

    DraftContext drafts() {
        return new DraftContext(versions.current(), input.facts(), input.now());
    }

    /// Asks a segment about now, for a new entry, without the results whose turn has not come.
    boolean holdsNow(String group) {
        return input.segments().isMember(group, results.pending());
    }

    /// Asks a segment for an instance, and remembers when the answer can change.
    boolean holds(String group, JourneyInstance instance) {
        SegmentAnswer answer = input.segments().ask(group, instance.entry(), ownEncounters(instance));
        answer.reviewAt().ifPresent(this::reviewAt);
        return answer.member();
    }

    /// The Encounters in which the results were taken: they are no visits about them.
    private Set<ResourceKey> ownEncounters(JourneyInstance instance) {
        Set<ResourceKey> encounters = new HashSet<>();
        instance.basis().stream()
                .flatMap(evidence -> input.facts().find(evidence.key()).stream())
                .map(resource -> ((Observation) resource.resource()).getEncounter())
                .map(Reference::getReference)
                .filter(reference -> reference != null && reference.matches("Encounter/[A-Za-z0-9\\-.]{1,64}"))
                .forEach(reference -> encounters.add(ResourceKey.parse(reference)));
        return encounters;
    }

    /// Whether a message may go to the patient.
    boolean messagingAllowed() {
        return messaging() instanceof Messaging.Allowed;
    }

    /// What consent and addresses say, and where they allow it, the plan: who has become pregnant since the entry
    /// gets no reminder (clinical safety, 2).
    Messaging messaging() {
        input.messaging().reviewAt().ifPresent(this::reviewAt);
        return switch (input.messaging()) {
            case Messaging.Withheld withheld -> withheld;
            case Messaging.Allowed allowed -> excluded() ? Messaging.withheld(WithheldReason.EXCLUDED) : allowed;
        };
    }

    private boolean excluded() {
        return versions.current()
                .parameters()
                .noMessagesTo()
                .filter(this::holdsNow)
                .isPresent();
    }

    /// Whether consent and addresses allow messages; an entry that needs consent does not ask more.
    boolean consented() {
        input.messaging().reviewAt().ifPresent(this::reviewAt);
        return input.messaging() instanceof Messaging.Allowed;
    }

    /// Whether nobody has taken a message yet: it waits for its first attempt, or for another one.
    boolean isStillHere(Communication message) {
        return message.getStatus() == CommunicationStatus.PREPARATION
                || (message.getStatus() == CommunicationStatus.INPROGRESS
                        && input.retried().contains(FhirCodec.keyOf(message)));
    }

    void reviewAt(Instant instant) {
        if (instant.isAfter(input.now())) {
            reviews.add(instant);
        }
    }

    Optional<Instant> earliestReview() {
        return reviews.stream().min(Instant::compareTo);
    }

    /// A copy of a resource as it is now, changes of this reconciliation included, to be changed and written back.
    <T extends Resource> Optional<T> current(Class<T> type, Optional<ResourceKey> key) {
        return key.flatMap(this::latest).map(resource -> type.cast(resource.copy()));
    }

    private Optional<Resource> latest(ResourceKey key) {
        return Optional.ofNullable(updated.get(key))
                .or(() -> input.facts().find(key).map(IndexedResource::resource));
    }

    /// Several changes of one resource become one version.
    void update(Resource content) {
        ResourceKey key = FhirCodec.keyOf(content);
        Resource before = updated.put(key, content);
        effects.removeIf(effect -> effect instanceof JourneyEffect.Update(Resource other) && other == before);
        effects.add(new JourneyEffect.Update(content));
    }

    void count(String metric) {
        effects.add(new JourneyEffect.Count(metric));
    }
}
