package example.cairn.terminology;

import static org.hl7.fhir.r4.model.Observation.ObservationStatus.FINAL;

import example.cairn.model.Canonical;
import java.math.BigDecimal;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;

/// Results for tests.
final class HbA1c {

    static final String DEFAULT = "4548-4";

    private HbA1c() {}

    static Observation result(String loinc) {
        Observation observation = new Observation().setStatus(FINAL);
        observation.getCode().addCoding().setSystem(Canonical.LOINC).setCode(loinc);
        return observation;
    }

    static Observation percent(String value) {
        return result(DEFAULT).setValue(quantity(value, "%"));
    }

    static Quantity quantity(String value, String unit) {
        return new Quantity()
                .setValue(new BigDecimal(value))
                .setUnit(unit)
                .setSystem(Canonical.UCUM)
                .setCode(unit);
    }
}
