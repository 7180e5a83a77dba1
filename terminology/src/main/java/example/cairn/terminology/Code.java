package example.cairn.terminology;

import org.hl7.fhir.r4.model.Coding;

/// A code in its system.
///
/// @param system URI of the code system; empty text where there is none
/// @param code the symbol
public record Code(String system, String code) {

    public static Code of(Coding coding) {
        return new Code(coding.hasSystem() ? coding.getSystem() : "", coding.hasCode() ? coding.getCode() : "");
    }
}
