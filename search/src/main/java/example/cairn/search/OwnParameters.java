package example.cairn.search;

import java.util.List;
import java.util.Set;

/// Search parameters that Cairn adds to R4. Each is published as a SearchParameter resource under `shipped`; a test
/// holds the two equal.
public final class OwnParameters {

    /// `normal`, `abnormal`, `critical`: what a lab value means by its ObservationDefinition. Computed.
    public static final SearchParameter LAB_CATEGORY = token("Observation", "lab-category", "");

    /// Why a lab value could not be judged. Computed.
    public static final SearchParameter LAB_ISSUE = token("Observation", "lab-issue", "");

    /// The participant status of the patient, not of any participant (`part-status`): a doctor's yes is not the
    /// patient's. Computed, because FHIRPath's `where` here would need a second `where` within.
    public static final SearchParameter PATIENT_STATUS = token("Appointment", "patient-status", "");

    /// R4 has no name search on Group; R5 has.
    public static final SearchParameter GROUP_NAME =
            new SearchParameter("Group", "name", ParameterKind.STRING, "Group.name", Set.of(), false);

    /// `permit` or `deny` of the root provision.
    public static final SearchParameter PROVISION_TYPE = token("Consent", "provision-type", "Consent.provision.type");

    static final List<SearchParameter> ALL =
            List.of(LAB_CATEGORY, LAB_ISSUE, PATIENT_STATUS, GROUP_NAME, PROVISION_TYPE);

    private OwnParameters() {}

    private static SearchParameter token(String type, String code, String expression) {
        return new SearchParameter(type, code, ParameterKind.TOKEN, expression, Set.of(), false);
    }
}
