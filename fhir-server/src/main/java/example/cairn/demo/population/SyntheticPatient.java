package example.cairn.demo.population;

import example.cairn.model.PatientKey;
import java.util.List;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/// A made-up patient with a past and a scenario for what is to come.
///
/// @param patient the Patient resource, with its id
/// @param scenario what will happen
/// @param history everything known before the story begins, the Patient excluded
public record SyntheticPatient(Patient patient, Scenario scenario, List<Resource> history) {

    public SyntheticPatient {
        history = List.copyOf(history);
    }

    public PatientKey key() {
        return new PatientKey(patient.getIdElement().getIdPart());
    }
}
