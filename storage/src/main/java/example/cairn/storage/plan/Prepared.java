package example.cairn.storage.plan;

import example.cairn.model.ResourceKey;
import example.cairn.search.SearchQuery;
import java.util.Optional;
import java.util.OptionalLong;
import org.hl7.fhir.r4.model.Resource;

/// A command after all the work that needs no database: encoded, its index entries extracted.
public sealed interface Prepared {

    /// It names its resource.
    record Ready(Step step) implements Prepared {}

    record InsertUnless(Draft draft, SearchQuery condition) implements Prepared {}

    /// The same, where others name the draft's id already.
    record InsertNamed(Draft draft, SearchQuery condition) implements Prepared {}

    /// The draft follows when it is known which resource it updates.
    record PutMatching(Resource resource, SearchQuery condition, OptionalLong ifMatch) implements Prepared {}

    /// @param nobody what the answer names where nothing matches
    record RemoveMatching(SearchQuery condition, ResourceKey nobody) implements Prepared {}

    /// @param match what the condition must still match
    record Expecting(Prepared conditional, Optional<ResourceKey> match) implements Prepared {}
}
