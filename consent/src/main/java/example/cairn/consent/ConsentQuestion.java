package example.cairn.consent;

import example.cairn.model.PatientKey;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// One message about to be sent.
///
/// @param patient whom it is about
/// @param recipient who gets it
/// @param purpose code of v3-ActReason, for example `COC` for a care message, `HMARKT` for marketing
/// @param topic what it is about, where the message has a topic that somebody may choose by
/// @param channel code of v3-ParticipationMode: `EMAILWRIT`, `SMSWRIT`, `ONLINEWRIT` for the portal inbox
/// @param at the instant of sending, not that of planning
/// @param zone the patient's: dates in a Consent are whole days there
public record ConsentQuestion(
        PatientKey patient,
        Recipient recipient,
        String purpose,
        Optional<Topic> topic,
        String channel,
        Instant at,
        ZoneId zone) {}
