package example.cairn.consent;

import java.util.Set;

/// One row of the table of defaults.
///
/// @param rule its name
/// @param text what it means, for people
/// @param purpose code of v3-ActReason of the message
/// @param audience who gets it
/// @param need what must be on record
/// @param coveredBy purposes of a provision that speak of this one; a TREAT provision covers COC
/// @param purposeExplicit a permit must name the purpose; else one that names none covers it
/// @param signed a permit entered by staff counts only with the signed authorisation (`Consent.source`)
/// @param categories codes of `consent-category` of the Consents that speak of it; empty for all Consents
public record ConsentRule(
        String rule,
        String text,
        String purpose,
        Audience audience,
        Need need,
        Set<String> coveredBy,
        boolean purposeExplicit,
        boolean signed,
        Set<String> categories) {

    public ConsentRule {
        coveredBy = Set.copyOf(coveredBy);
        categories = Set.copyOf(categories);
    }

    ConsentRule withNeed(Need changed) {
        return new ConsentRule(rule, text, purpose, audience, changed, coveredBy, purposeExplicit, signed, categories);
    }
}
