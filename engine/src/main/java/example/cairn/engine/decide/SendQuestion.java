package example.cairn.engine.decide;

import example.cairn.consent.ConsentDefaults;
import example.cairn.search.facts.PatientFacts;
import java.time.Instant;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.CommunicationRequest;

/// A message that is taken from the outbox.
///
/// @param request its CommunicationRequest, current version
/// @param communication its Communication, current version
/// @param facts the patient, their Consents and care teams
/// @param defaults what holds where no Consent speaks
/// @param now the instant of sending
public record SendQuestion(
        CommunicationRequest request,
        Communication communication,
        PatientFacts facts,
        ConsentDefaults defaults,
        Instant now) {}
