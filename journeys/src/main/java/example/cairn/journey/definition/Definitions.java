package example.cairn.journey.definition;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Resource;

/// A lookup over resources at hand; of several versions of an activity the last one given is the unversioned one.
public final class Definitions implements DefinitionLookup {

    private final Map<String, ActivityDefinition> activities = new HashMap<>();
    private final Map<String, DocumentReference> documents = new HashMap<>();
    private final Set<String> groups;

    /// @param resources ActivityDefinitions and DocumentReferences; others are passed over
    /// @param groups ids of the segments that exist
    public Definitions(Collection<? extends Resource> resources, Set<String> groups) {
        this.groups = Set.copyOf(groups);
        for (Resource resource : resources) {
            if (resource instanceof ActivityDefinition activity) {
                activities.put(activity.getUrl(), activity);
                activities.put(activity.getUrl() + "|" + activity.getVersion(), activity);
            } else if (resource instanceof DocumentReference document) {
                documents.put("DocumentReference/" + document.getIdElement().getIdPart(), document);
            }
        }
    }

    @Override
    public Optional<ActivityDefinition> activity(String canonical) {
        return Optional.ofNullable(activities.get(canonical));
    }

    @Override
    public Optional<DocumentReference> document(String reference) {
        return Optional.ofNullable(documents.get(reference));
    }

    @Override
    public boolean knowsGroup(String id) {
        return groups.contains(id);
    }
}
