package example.cairn.engine.definition;

import static java.util.stream.Collectors.toMap;

import example.cairn.journey.definition.DefinitionLookup;
import example.cairn.model.ResourceKey;
import example.cairn.segment.definition.SegmentSet;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.DocumentReference;

/// What plans refer to, as it is stored. A plan that names a version keeps it when a newer one is written.
final class StoredLookup implements DefinitionLookup {

    private final StoredDefinitions stored;
    private final SegmentSet segments;
    private final Map<String, ActivityDefinition> activities;

    StoredLookup(StoredDefinitions stored, SegmentSet segments, Instant now) {
        this.stored = stored;
        this.segments = segments;
        this.activities = stored.all(ActivityDefinition.class, now).stream()
                .filter(ActivityDefinition::hasUrl)
                .collect(toMap(ActivityDefinition::getUrl, activity -> activity, (first, second) -> first));
    }

    @Override
    public Optional<ActivityDefinition> activity(String canonical) {
        String[] parts = canonical.split("\\|", 2);
        return Optional.ofNullable(activities.get(parts[0]))
                .flatMap(activity -> parts.length == 1 ? Optional.of(activity) : version(activity, parts[1]));
    }

    private Optional<ActivityDefinition> version(ActivityDefinition current, String version) {
        return version.equals(current.getVersion())
                ? Optional.of(current)
                : stored.versions(current, ActivityDefinition.class).stream()
                        .filter(earlier -> version.equals(earlier.getVersion())
                                && current.getUrl().equals(earlier.getUrl()))
                        .findFirst();
    }

    @Override
    public Optional<DocumentReference> document(String reference) {
        return stored.find(ResourceKey.parse(reference)).map(DocumentReference.class::cast);
    }

    @Override
    public boolean knowsGroup(String id) {
        return segments.find(id).isPresent();
    }
}
