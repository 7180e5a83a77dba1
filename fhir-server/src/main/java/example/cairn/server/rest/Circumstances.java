package example.cairn.server.rest;

import example.cairn.storage.WriteRequest;
import java.time.Instant;
import java.util.Optional;

/// Under which circumstances a request is answered.
///
/// @param base the FHIR base as the client addressed it, without a slash at the end
/// @param caller who asks, and whether it is a load of history
/// @param preference what the answer to a change should hold; in a Bundle the default is less
/// @param now care time of the request
public record Circumstances(String base, WriteRequest caller, Optional<ReturnPreference> preference, Instant now) {

    /// For the entries of a Bundle: less is sent back unless asked for.
    Circumstances within() {
        return new Circumstances(base, caller, Optional.of(preference.orElse(ReturnPreference.MINIMAL)), now);
    }
}
