package example.cairn.storage;

import example.cairn.model.Failure;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;

/// The answer to one [WriteCommand].
public sealed interface WriteOutcome {

    /// A version was written: created, updated or deleted, as its kind says. Version 1 of an update is
    /// update-as-create.
    record Written(ResourceVersion version) implements WriteOutcome {}

    /// Nothing had to be written: the condition of a create was met, the effect existed, the resource is as it was.
    ///
    /// @param current what is there
    record AlreadyThere(ResourceVersion current) implements WriteOutcome {}

    /// A deletion of what is deleted or never was: succeeds by FHIR R4 http.html#delete.
    record NothingToDelete(ResourceKey key) implements WriteOutcome {}

    record Refused(Failure failure) implements WriteOutcome {}
}
