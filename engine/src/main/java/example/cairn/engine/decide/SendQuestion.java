package example.cairn.engine.decide;

import example.cairn.consent.ConsentDefaults;
import example.cairn.journey.JourneyState;
import example.cairn.search.facts.PatientFacts;
import java.time.Instant;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.CommunicationRequest;

/// A message that is taken from the outbox.
///
/// @param request its CommunicationRequest, current version
/// @param communication its Communication, current version
/// @param facts the patient, their Consents and care teams
/// @param journeys what the engine remembers of why it was ordered, all news judged
/// @param defaults what holds where no Consent speaks
/// @param now the instant of sending
public record SendQuestion(
        CommunicationRequest request,
        Communication communication,
        PatientFacts facts,
        JourneyState journeys,
        ConsentDefaults defaults,
        Instant now) {}
