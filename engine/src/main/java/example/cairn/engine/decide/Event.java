package example.cairn.engine.decide;

import example.cairn.model.ResourceChange;
import example.cairn.search.facts.IndexedResource;
import java.util.Optional;

/// Why a patient is judged.
public sealed interface Event {

    /// A wanted row of the patient's change feed.
    ///
    /// @param change what was written
    /// @param content the version that was written; empty for deletions and pokes
    record Changed(ResourceChange change, Optional<IndexedResource> content) implements Event {}

    /// Time has passed, or a definition has changed.
    record Due() implements Event {}
}
