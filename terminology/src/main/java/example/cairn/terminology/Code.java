package example.cairn.terminology;

/// A code in its system.
///
/// @param system URI of the code system; empty text where there is none
/// @param code the symbol
public record Code(String system, String code) {}
