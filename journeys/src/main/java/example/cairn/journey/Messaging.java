package example.cairn.journey;

import java.time.Instant;
import java.util.Optional;

/// Whether this patient can be messaged now, for the plan's purpose and by some channel. The engine makes it from the
/// consent decision and the addresses; it is asked again at the instant of sending.
public sealed interface Messaging {

    /// The earliest instant at which the answer can change without a write.
    Optional<Instant> reviewAt();

    record Allowed(Optional<Instant> reviewAt) implements Messaging {}

    /// @param reason why not
    /// @param consent `Consent/x/_history/n` that decided, where one did
    record Withheld(WithheldReason reason, Optional<String> consent, Optional<Instant> reviewAt) implements Messaging {}

    static Messaging allowed() {
        return new Allowed(Optional.empty());
    }

    static Messaging withheld(WithheldReason reason) {
        return new Withheld(reason, Optional.empty(), Optional.empty());
    }
}
