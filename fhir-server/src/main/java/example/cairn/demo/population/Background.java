package example.cairn.demo.population;

/// Who the patient is before the new result arrives: which branch may take them at all (clinical safety, 2).
public enum Background {
    SCREENING,
    UNDER_18,
    PREGNANT,
    RECENTLY_DELIVERED,
    UNRELIABLE_HBA1C,
    TRANSFUSED,
    HOSPICE,
    INPATIENT,
    KNOWN_DIABETES;

    /// (a) to (e): no automatic message, a person reviews the result.
    public boolean reviewedByPerson() {
        return switch (this) {
            case SCREENING, KNOWN_DIABETES -> false;
            case UNDER_18, PREGNANT, RECENTLY_DELIVERED, UNRELIABLE_HBA1C, TRANSFUSED, HOSPICE, INPATIENT -> true;
        };
    }
}
