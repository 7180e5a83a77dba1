package example.cairn.engine;

import example.cairn.engine.decide.Definitions;
import example.cairn.engine.decide.Event;
import example.cairn.engine.decide.Footprint;
import example.cairn.engine.decide.MessagingView;
import example.cairn.engine.decide.PatientState;
import example.cairn.engine.decide.PatientZone;
import example.cairn.model.ChangeKind;
import example.cairn.model.FhirCodec;
import example.cairn.model.PatientKey;
import example.cairn.model.Placement;
import example.cairn.model.ResourceChange;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.facts.PatientFacts;
import example.cairn.search.index.IndexEntries;
import example.cairn.search.index.IndexExtractor;
import example.cairn.storage.ResourceReader;
import example.cairn.storage.sql.StorageTransaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Loads what a decision may look at: first the patients and what happened to them, from which the footprint follows,
/// then the footprint's slices and what the journeys remember by id.
public final class FactLoader {

    private final ResourceReader reader;
    private final IndexedResources resources;

    public FactLoader(ResourceReader reader, IndexExtractor extractor) {
        this.reader = reader;
        this.resources = new IndexedResources(extractor);
    }

    /// A patient to whom something happened.
    ///
    /// @param events with the versions that they wrote
    /// @param atHand current heads: the Patient, and what changed
    record Case(PatientKey patient, List<Event> events, List<IndexedResource> atHand) {}

    /// The Patients and what the events wrote, in one round trip for all of them.
    List<Case> open(StorageTransaction transaction, Definitions definitions, Map<PatientKey, List<Event>> events) {
        Map<PatientKey, Set<ResourceKey>> keys = new LinkedHashMap<>();
        events.forEach((patient, its) -> keys.put(patient, keys(patient, its)));
        Map<Placement, List<IndexedResource>> heads = new HashMap<>();
        transaction.read(keys).forEach(version -> heads.computeIfAbsent(version.placement(), _ -> new ArrayList<>())
                .add(resources.of(version, definitions.version())));
        List<Case> cases = new ArrayList<>();
        events.forEach((patient, its) -> {
            List<IndexedResource> atHand = heads.getOrDefault(Placement.of(patient), List.of());
            List<Event> withContent = its.stream()
                    .map(event -> withContent(event, atHand, definitions))
                    .toList();
            cases.add(new Case(patient, withContent, atHand));
        });
        return cases;
    }

    private static Set<ResourceKey> keys(PatientKey patient, List<Event> events) {
        Set<ResourceKey> keys = new LinkedHashSet<>();
        keys.add(patient.key());
        for (Event event : events) {
            if (event instanceof Event.Changed(ResourceChange change, var _)) {
                keys.add(change.key());
            }
        }
        return keys;
    }

    PatientFacts facts(
            StorageTransaction transaction,
            Definitions definitions,
            Case patient,
            PatientState state,
            Footprint footprint) {
        Facts facts = new Facts(transaction, definitions, patient.patient());
        patient.atHand().forEach(facts::add);
        facts.add(transaction.load(patient.patient(), footprint.slices()));
        if (!footprint.plans().isEmpty()) {
            facts.addNamed(state.journeys().evidence());
        }
        return facts.done();
    }

    /// What sending looks at: the patient, their Consents and care teams, and the message's own resources.
    public PatientFacts loadForSending(
            StorageTransaction transaction,
            Definitions definitions,
            PatientKey patient,
            Collection<ResourceKey> named) {
        Facts facts = new Facts(transaction, definitions, patient);
        facts.add(transaction.load(patient, MessagingView.SENDING));
        facts.addToRead(named);
        return facts.done();
    }

    /// Some resources of a patient by id.
    public PatientFacts loadNamed(
            StorageTransaction transaction,
            Definitions definitions,
            PatientKey patient,
            Collection<ResourceKey> named) {
        Facts facts = new Facts(transaction, definitions, patient);
        facts.addToRead(named);
        return facts.done();
    }

    /// One patient's facts as they are gathered, each resource once.
    private final class Facts {
        private final StorageTransaction transaction;
        private final Definitions definitions;
        private final PatientKey patient;
        private final Map<ResourceKey, IndexedResource> gathered = new LinkedHashMap<>();

        Facts(StorageTransaction transaction, Definitions definitions, PatientKey patient) {
            this.transaction = transaction;
            this.definitions = definitions;
            this.patient = patient;
        }

        void add(IndexedResource resource) {
            gathered.put(resource.key(), resource);
        }

        void add(List<ResourceVersion> versions) {
            versions.forEach(version -> add(resources.of(version, definitions.version())));
        }

        /// Only to be read: nobody searches among them, and each version is read once, so they are not indexed and
        /// kept.
        void addToRead(Collection<ResourceKey> keys) {
            transaction
                    .read(Map.of(patient, keys))
                    .forEach(version ->
                            add(new IndexedResource(version, FhirCodec.parse(version.body()), IndexEntries.NONE)));
        }

        void addNamed(Collection<ResourceKey> keys) {
            List<ResourceKey> missing =
                    keys.stream().filter(key -> !gathered.containsKey(key)).toList();
            add(transaction.read(Map.of(patient, missing)));
        }

        PatientFacts done() {
            List<IndexedResource> all = List.copyOf(gathered.values());
            return new PatientFacts(patient, PatientZone.of(patient, all, definitions.zone()), all);
        }
    }

    /// The version that the event wrote. It is mostly the current one; where it has been replaced already, that version
    /// itself is read, since subscribers are owed each.
    private Event withContent(Event event, List<IndexedResource> atHand, Definitions definitions) {
        return switch (event) {
            case Event.Due due -> due;
            case Event.Changed(ResourceChange change, var _) ->
                new Event.Changed(
                        change,
                        atHand.stream()
                                .filter(head -> head.key().equals(change.key())
                                        && head.version().version() == change.version())
                                .findFirst()
                                .or(() -> read(change, definitions)));
        };
    }

    Optional<IndexedResource> read(ResourceChange change, Definitions definitions) {
        return change.kind() == ChangeKind.DELETE || change.kind() == ChangeKind.POKE
                ? Optional.empty()
                : reader.read(change.key(), change.version())
                        .filter(version -> !version.deleted())
                        .map(version -> resources.of(version, definitions.version()));
    }
}
