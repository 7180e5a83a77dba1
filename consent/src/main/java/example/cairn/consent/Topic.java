package example.cairn.consent;

/// What a message is about, as `Consent.provision.code` names it.
///
/// @param system URI of the code system
/// @param code for example a SNOMED CT code for diabetes
public record Topic(String system, String code) {}
