package example.cairn.engine.decide;

import example.cairn.journey.WithheldReason;
import java.time.Instant;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.CommunicationRequest;

/// Whether a message goes now.
public sealed interface SendDecision {

    /// It goes: the Communication is written `in-progress` with the Consent that allows it, and then the mail is sent.
    ///
    /// @param communication as it is to be written before the network is touched
    /// @param address to whom the neutral mail goes
    record Send(Communication communication, String address) implements SendDecision {}

    /// It does not go, and people see why.
    record Withhold(Communication communication, CommunicationRequest request, WithheldReason reason)
            implements SendDecision {}

    /// Not at this hour.
    record Hold(Instant until) implements SendDecision {}

    /// It was taken back or settled in the meantime.
    record Settled() implements SendDecision {}
}
