package example.cairn.engine.decide;

import example.cairn.model.Canonical;
import example.cairn.model.PatientKey;
import example.cairn.search.facts.IndexedResource;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;

/// The zone in which a patient's days begin: that of their Patient resource, else the server's. One that Java does not
/// know falls back too: a wrong zone must not keep a patient from being judged.
public final class PatientZone {

    private PatientZone() {}

    public static ZoneId of(PatientKey patient, List<IndexedResource> resources, ZoneId server) {
        return resources.stream()
                .filter(resource -> resource.key().equals(patient.key()))
                .findFirst()
                .map(resource -> of((Patient) resource.resource(), server))
                .orElse(server);
    }

    static ZoneId of(Patient patient, ZoneId server) {
        Extension extension = patient.getExtensionByUrl(Canonical.TIME_ZONE);
        if (extension == null || !extension.hasValue()) {
            return server;
        }
        try {
            return ZoneId.of(extension.getValue().primitiveValue());
        } catch (DateTimeException e) {
            return server;
        }
    }
}
