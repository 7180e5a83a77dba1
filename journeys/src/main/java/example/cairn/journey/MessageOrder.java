package example.cairn.journey;

import example.cairn.model.EffectId;
import example.cairn.model.PatientKey;
import java.time.Instant;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.CommunicationRequest;

/// A message to be sent: the request, the planned Communication, and the notice that goes by mail.
///
/// @param effect names it; also the mail's Message-ID
/// @param patient whom it is about
/// @param audience who gets it
/// @param request status `active`, under its effect's id
/// @param communication status `preparation`, with the clinical text as the portal shows it
/// @param notice the neutral mail, without PHI
/// @param notBefore when it may go (quiet hours)
/// @param consent what to ask at the instant of sending; empty for the care team, whose work needs none
public record MessageOrder(
        EffectId effect,
        PatientKey patient,
        Audience audience,
        CommunicationRequest request,
        Communication communication,
        Notice notice,
        Instant notBefore,
        Optional<ConsentNeed> consent) {

    /// Who a message is for.
    public enum Audience {
        PATIENT,
        CARE_TEAM
    }

    /// A mail that tells nothing: no result, test, condition, advice or name (clinical safety, 7).
    public record Notice(String language, String subject, String text) {}

    /// @param purpose for example `COC` of v3-ActReason
    /// @param category consent category, for example `care-messages`
    public record ConsentNeed(Coding purpose, Coding category) {}
}
