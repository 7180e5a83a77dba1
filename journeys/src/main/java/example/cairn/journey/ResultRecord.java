package example.cairn.journey;

import example.cairn.model.ResourceKey;
import java.time.Instant;
import java.util.Optional;

/// What the plan did with one result.
///
/// @param key the result
/// @param version the version last looked at
/// @param value its code, clinical time and value in one text that is equal only for the same content; hashed, since
///     the state must hold no PHI in clear
/// @param category code of the lab category, or an empty text where it was not judged
/// @param disposition what became of it
/// @param instance the instance it entered, updated or contradicts; empty where none
/// @param received when the version that decided was received
public record ResultRecord(
        ResourceKey key,
        long version,
        String value,
        String category,
        Disposition disposition,
        Optional<String> instance,
        Instant received) {

    public Evidence evidence() {
        return new Evidence(key, version);
    }

    public ResultRecord with(Disposition next) {
        return with(next, instance);
    }

    public ResultRecord with(Disposition next, Optional<String> nextInstance) {
        return new ResultRecord(key, version, value, category, next, nextInstance, received);
    }
}
