package example.cairn.journey;

import java.util.Optional;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Patient.PatientLinkComponent;
import org.hl7.fhir.r4.model.Reference;

/// Into whom a patient was merged: `Patient.link` of type `replaced-by`.
public final class Survivor {

    private Survivor() {}

    public static Optional<Reference> of(Patient patient) {
        return patient.getLink().stream()
                .filter(link -> link.getType() == LinkType.REPLACEDBY)
                .map(PatientLinkComponent::getOther)
                .findFirst();
    }
}
