package example.cairn.engine;

import example.cairn.engine.decide.Definitions;
import example.cairn.engine.decide.Event;
import example.cairn.engine.decide.MessagingView;
import example.cairn.engine.decide.PatientState;
import example.cairn.engine.decide.PatientZone;
import example.cairn.model.ChangeKind;
import example.cairn.model.FhirCodec;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceChange;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.facts.PatientFacts;
import example.cairn.search.facts.Slice;
import example.cairn.search.index.IndexExtractor;
import example.cairn.storage.ResourceReader;
import example.cairn.storage.sql.StorageTransaction;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;

/// Loads what a decision may look at: the definitions' slices, what the journeys remember by id, and what changed.
public final class FactLoader {

    private final ResourceReader reader;
    private final IndexExtractor extractor;

    public FactLoader(ResourceReader reader, IndexExtractor extractor) {
        this.reader = reader;
        this.extractor = extractor;
    }

    /// @param events the same events, each with the version it wrote
    record Loaded(PatientFacts facts, List<Event> events) {}

    Loaded load(
            StorageTransaction transaction,
            Definitions definitions,
            PatientKey patient,
            PatientState state,
            List<Event> events) {
        List<ResourceKey> named = Stream.concat(
                        state.journeys().evidence().stream(),
                        events.stream().flatMap(event -> changedKey(event).stream()))
                .distinct()
                .toList();
        PatientFacts facts = load(transaction, definitions, patient, named);
        return new Loaded(
                facts, events.stream().map(event -> withContent(event, facts)).toList());
    }

    /// @param named resources that are needed by id besides the slices
    PatientFacts load(
            StorageTransaction transaction,
            Definitions definitions,
            PatientKey patient,
            Collection<ResourceKey> named) {
        return facts(transaction, definitions, patient, definitions.slices(), named);
    }

    /// What sending looks at: the patient, their Consents and care teams, and the message's own resources.
    public PatientFacts loadForSending(
            StorageTransaction transaction,
            Definitions definitions,
            PatientKey patient,
            Collection<ResourceKey> named) {
        return facts(transaction, definitions, patient, MessagingView.SENDING, named);
    }

    /// Some resources of a patient by id.
    public PatientFacts loadNamed(StorageTransaction transaction, PatientKey patient, Collection<ResourceKey> named) {
        return new PatientFacts(
                patient,
                ZoneOffset.UTC,
                transaction.read(patient, named).stream().map(this::indexed).toList());
    }

    private PatientFacts facts(
            StorageTransaction transaction,
            Definitions definitions,
            PatientKey patient,
            List<Slice> slices,
            Collection<ResourceKey> named) {
        Map<ResourceKey, ResourceVersion> versions = new LinkedHashMap<>();
        transaction.load(patient, slices).forEach(version -> versions.put(version.key(), version));
        List<ResourceKey> missing =
                named.stream().filter(key -> !versions.containsKey(key)).toList();
        transaction.read(patient, missing).forEach(version -> versions.put(version.key(), version));
        List<IndexedResource> resources =
                versions.values().stream().map(this::indexed).toList();
        return new PatientFacts(patient, PatientZone.of(patient, resources, definitions.zone()), resources);
    }

    IndexedResource indexed(ResourceVersion version) {
        Resource resource = FhirCodec.parse(version.body());
        return new IndexedResource(version, resource, extractor.extract(resource));
    }

    /// The version that the event wrote. It is mostly the current one; where it has been replaced already, that version
    /// itself is read, since subscribers are owed each.
    private Event withContent(Event event, PatientFacts facts) {
        return switch (event) {
            case Event.Due due -> due;
            case Event.Changed(ResourceChange change, var unused) ->
                new Event.Changed(
                        change,
                        facts.find(change.key())
                                .filter(current -> current.version().version() == change.version())
                                .or(() -> read(change)));
        };
    }

    Optional<IndexedResource> read(ResourceChange change) {
        return change.kind() == ChangeKind.DELETE || change.kind() == ChangeKind.POKE
                ? Optional.empty()
                : reader.read(change.key(), change.version())
                        .filter(version -> !version.deleted())
                        .map(this::indexed);
    }

    private static Optional<ResourceKey> changedKey(Event event) {
        return event instanceof Event.Changed(ResourceChange change, var unused)
                ? Optional.of(change.key())
                : Optional.empty();
    }
}
