package example.cairn.consent;

import org.hl7.fhir.r4.model.Consent;

/// A Consent as stored, and the reference by which a decision cites it.
///
/// @param reference `Consent/id/_history/version`
public record ConsentVersion(String reference, Consent consent) {}
