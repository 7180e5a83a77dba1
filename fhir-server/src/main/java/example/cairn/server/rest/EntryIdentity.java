package example.cairn.server.rest;

import example.cairn.model.ResourceKey;
import java.util.Optional;

/// Which resource an entry of a transaction is about, as far as that is known when the transaction is planned.
sealed interface EntryIdentity {

    /// It will create the resource under this key.
    record New(ResourceKey key) implements EntryIdentity {}

    /// It names the resource, or its condition matches it.
    record Known(ResourceKey key) implements EntryIdentity {}

    /// It is about none, or about several, or its condition matches none.
    record Nobody() implements EntryIdentity {}

    default Optional<ResourceKey> resource() {
        return switch (this) {
            case New(ResourceKey key) -> Optional.of(key);
            case Known(ResourceKey key) -> Optional.of(key);
            case Nobody() -> Optional.empty();
        };
    }
}
