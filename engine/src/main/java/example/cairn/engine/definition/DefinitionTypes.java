package example.cairn.engine.definition;

import java.util.Set;

/// The resource types whose change makes a new snapshot, by what must follow from it.
public final class DefinitionTypes {

    /// Everybody is judged again.
    private static final Set<String> JUDGING =
            Set.of("Group", "ValueSet", "CodeSystem", "ObservationDefinition", "PlanDefinition");

    /// Only what comes next is affected.
    private static final Set<String> OTHER = Set.of("ActivityDefinition", "Subscription", "DocumentReference");

    private DefinitionTypes() {}

    public static boolean makesSnapshot(String type) {
        return JUDGING.contains(type) || OTHER.contains(type);
    }

    public static boolean judgesAgain(String type) {
        return JUDGING.contains(type);
    }
}
