package example.cairn.model;

/// Cairn's own canonical addresses and the foreign ones that several modules name.
public final class Canonical {

    /// Every own conformance resource starts here.
    public static final String BASE = "https://cairn.example/fhir/";

    public static final String STRUCTURE = BASE + "StructureDefinition/";
    public static final String VALUE_SET = BASE + "ValueSet/";
    public static final String CODE_SYSTEM = BASE + "CodeSystem/";

    /// IANA zone of a Patient or Organization (`valueCode`); R4's own tz-code is not allowed there.
    public static final String TIME_ZONE = STRUCTURE + "time-zone";

    public static final String SEGMENT_CRITERIA = STRUCTURE + "segment-criteria";
    public static final String MEMBER_FILTER = "http://hl7.org/fhir/uv/bulkdata/StructureDefinition/member-filter";

    public static final String LAB_CATEGORY = CODE_SYSTEM + "lab-category";
    public static final String LAB_ISSUE = CODE_SYSTEM + "lab-issue";

    public static final String LOINC = "http://loinc.org";
    public static final String SNOMED = "http://snomed.info/sct";
    public static final String UCUM = "http://unitsofmeasure.org";

    private Canonical() {}
}
