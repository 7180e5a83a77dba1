package example.cairn.delivery.policy;

import java.time.Duration;

/// What one attempt to hand over a message came to. It names no person and no address: it is stored, shown and logged.
public sealed interface DeliveryOutcome {

    /// The next party took responsibility (an answer 2xx, SMTP 250 after the data).
    record Accepted() implements DeliveryOutcome {}

    /// Nobody will ever take this message: repeating it as it is cannot help.
    ///
    /// @param detail for people who look into it, for example `answer 422`
    record RefusedForGood(Refusal reason, String detail) implements DeliveryOutcome {}

    /// Not now. The same message may well be taken later.
    ///
    /// @param notBefore how long the other side asked us to wait (`Retry-After`), or zero
    record TryLater(String detail, Duration notBefore) implements DeliveryOutcome {
        public TryLater(String detail) {
            this(detail, Duration.ZERO);
        }
    }

    /// Why a message can never be delivered.
    enum Refusal {
        /// The address does not exist or cannot be written: another address may work.
        BAD_ADDRESS,
        /// The receiver read it and said no.
        NOT_ACCEPTED,
        /// What was to be sent is no longer there.
        CONTENT_GONE,
        /// Cairn itself does not talk to that destination (clinical safety, 12). No connection was tried.
        FORBIDDEN_DESTINATION
    }
}
