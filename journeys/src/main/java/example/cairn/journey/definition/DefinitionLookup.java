package example.cairn.journey.definition;

import java.util.Optional;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.DocumentReference;

/// What a plan refers to.
public interface DefinitionLookup {

    /// By canonical address; a `|version` is honoured.
    Optional<ActivityDefinition> activity(String canonical);

    /// By `DocumentReference/id`.
    Optional<DocumentReference> document(String reference);

    /// Whether a segment of this id exists.
    boolean knowsGroup(String id);
}
