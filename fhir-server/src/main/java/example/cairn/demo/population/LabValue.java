package example.cairn.demo.population;

import example.cairn.model.Canonical;
import java.math.BigDecimal;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;

/// An HbA1c as a laboratory reports it.
///
/// @param loinc the code reported under
/// @param value as text, so that 6.50 stays 6.50; may begin with a comparator, `>14`
/// @param unit UCUM code
/// @param category what it must be judged as
public record LabValue(String loinc, String value, String unit, Category category) {

    /// The oracle's category. `NOT_JUDGED` must become a Task for a person, never silence.
    public enum Category {
        NORMAL,
        ABNORMAL,
        CRITICAL,
        NOT_JUDGED
    }

    public static LabValue percent(String value, Category category) {
        return new LabValue("4548-4", value, "%", category);
    }

    public static LabValue ifcc(String value, Category category) {
        return new LabValue("59261-8", value, "mmol/mol", category);
    }

    public Quantity quantity() {
        boolean compared = value.startsWith("<") || value.startsWith(">");
        Quantity quantity = new Quantity()
                .setValue(new BigDecimal(compared ? value.substring(1) : value))
                .setUnit(unit)
                .setSystem(Canonical.UCUM)
                .setCode(unit);
        return compared ? quantity.setComparator(QuantityComparator.fromCode(value.substring(0, 1))) : quantity;
    }
}
