package example.cairn.consent;

import example.cairn.model.ResourceKey;

/// To whom a message goes.
public sealed interface Recipient {

    /// The patient whose data it is about.
    record ThePatient() implements Recipient {}

    /// Somebody who acts for the patient; only a Consent that names them lets a message reach them.
    ///
    /// @param relatedPerson `RelatedPerson/id`
    record Proxy(ResourceKey relatedPerson) implements Recipient {}

    /// Those who treat the patient: their work needs no messaging consent.
    record CareTeam() implements Recipient {}

    default Audience audience() {
        return switch (this) {
            case ThePatient() -> Audience.PATIENT;
            case Proxy _ -> Audience.PROXY;
            case CareTeam() -> Audience.CARE_TEAM;
        };
    }
}
