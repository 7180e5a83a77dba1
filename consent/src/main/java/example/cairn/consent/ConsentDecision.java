package example.cairn.consent;

import java.util.List;
import java.util.Optional;

/// Whether one message may go at one instant, and what decided.
public sealed interface ConsentDecision {

    /// Rule of the table of defaults that was applied.
    String rule();

    /// What a person should repair, whatever was decided.
    List<DataQuality> dataQuality();

    /// Why a message may go.
    enum Basis {
        /// A provision permits it.
        PERMIT,
        /// Nothing denies it, and the rule asks for no more.
        NO_DENY,
        /// The rule asks for nothing.
        NOT_NEEDED
    }

    /// It may go.
    ///
    /// @param rule name of the rule, for example `care-messages`
    /// @param deciding the provision that permits; empty where the rule needed none
    record Permitted(String rule, Basis basis, Optional<Provision> deciding, List<DataQuality> dataQuality)
            implements ConsentDecision {}

    /// It may not go.
    ///
    /// @param rule name of the rule; empty text where the purpose has none
    /// @param deciding the Consent that denies or comes closest to a permit; empty where there is none
    record Refused(String rule, Refusal reason, Optional<Provision> deciding, List<DataQuality> dataQuality)
            implements ConsentDecision {}

    /// Where in which Consent it is written.
    ///
    /// @param consent `Consent/id/_history/version`
    /// @param path FHIRPath from the Consent, for example `provision.provision[0]`
    record Provision(String consent, String path) {}
}
