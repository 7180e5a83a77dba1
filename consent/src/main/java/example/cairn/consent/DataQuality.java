package example.cairn.consent;

/// Something wrong with a Consent that a person should repair; the decision was taken in the safe direction.
///
/// @param issue code of `https://cairn.example/fhir/CodeSystem/data-quality-issue`
/// @param consent `Consent/id/_history/version`
public record DataQuality(String issue, String consent) {

    static DataQuality contradiction(String consent) {
        return new DataQuality("contradicting-consents", consent);
    }

    static DataQuality malformed(String consent) {
        return new DataQuality("malformed-consent", consent);
    }
}
