package example.cairn.storage.plan;

import example.cairn.model.Failure;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import java.util.Optional;
import java.util.OptionalLong;

/// A command whose conditions are resolved: it names the resource it is about.
public sealed interface Step {

    /// Write under an id that nobody else has.
    record Insert(Draft draft) implements Step {}

    /// Write unless the id exists.
    record InsertOnce(Draft draft) implements Step {}

    record Put(Draft draft, OptionalLong ifMatch) implements Step {}

    record Remove(ResourceKey key, OptionalLong ifMatch) implements Step {}

    /// A condition was met: nothing to write.
    record Met(ResourceVersion current) implements Step {}

    /// Nothing matched a conditional deletion.
    record Nothing(ResourceKey key) implements Step {}

    record Rejected(Failure failure) implements Step {}

    /// The resource that it changes, where it changes one.
    default Optional<ResourceKey> changes() {
        return switch (this) {
            case Insert(Draft draft) -> Optional.of(draft.key());
            case InsertOnce(Draft draft) -> Optional.of(draft.key());
            case Put(Draft draft, OptionalLong _) -> Optional.of(draft.key());
            case Remove(ResourceKey key, OptionalLong _) -> Optional.of(key);
            case Met _, Nothing _, Rejected _ -> Optional.empty();
        };
    }

    /// The resource that it changes or would have.
    default Optional<ResourceKey> about() {
        return this instanceof Met(ResourceVersion current) ? Optional.of(current.key()) : changes();
    }
}
