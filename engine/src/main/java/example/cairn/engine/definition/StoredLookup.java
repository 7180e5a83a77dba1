package example.cairn.engine.definition;

import static java.util.stream.Collectors.toMap;

import example.cairn.journey.definition.DefinitionLookup;
import example.cairn.model.FhirCodec;
import example.cairn.model.ResourceKey;
import example.cairn.segment.definition.SegmentSet;
import example.cairn.storage.ResourceReader;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.DocumentReference;

/// What plans refer to, as it is stored now.
final class StoredLookup implements DefinitionLookup {

    private final ResourceReader reader;
    private final SegmentSet segments;
    private final Map<String, ActivityDefinition> activities;

    StoredLookup(ResourceReader reader, StoredDefinitions stored, SegmentSet segments, Instant now) {
        this.reader = reader;
        this.segments = segments;
        this.activities = stored.all(ActivityDefinition.class, now).stream()
                .filter(ActivityDefinition::hasUrl)
                .collect(toMap(ActivityDefinition::getUrl, activity -> activity, (first, second) -> first));
    }

    @Override
    public Optional<ActivityDefinition> activity(String canonical) {
        String[] parts = canonical.split("\\|", 2);
        return Optional.ofNullable(activities.get(parts[0]))
                .filter(activity -> parts.length == 1 || parts[1].equals(activity.getVersion()));
    }

    @Override
    public Optional<DocumentReference> document(String reference) {
        return reader.read(ResourceKey.parse(reference))
                .filter(version -> !version.deleted())
                .map(version -> (DocumentReference) FhirCodec.parse(version.body()));
    }

    @Override
    public boolean knowsGroup(String id) {
        return segments.find(id).isPresent();
    }
}
