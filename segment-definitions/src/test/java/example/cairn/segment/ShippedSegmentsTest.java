package example.cairn.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.Test;

class ShippedSegmentsTest {

    @Test
    void everyListedFileIsAGroupOrAProfile() {
        assertThat(ShippedSegments.resources())
                .hasOnlyElementsOfTypes(Group.class, StructureDefinition.class)
                .extracting(resource -> resource.getIdElement().getIdPart())
                .doesNotHaveDuplicates();
    }

    @Test
    void theGroupsOfTheScreeningRecipeAreThere() {
        List<String> ids = ShippedSegments.groups().stream()
                .map(group -> group.getIdElement().getIdPart())
                .toList();
        assertThat(ids)
                .contains(
                        "under-18",
                        "pregnant-or-recently-delivered",
                        "hba1c-unreliable",
                        "hospice-or-palliative",
                        "inpatient-now",
                        "known-diabetes",
                        "known-diabetes-at-goal",
                        "known-diabetes-above-goal",
                        "known-diabetes-far-above-goal",
                        "consent-for-care-messages",
                        "recent-hba1c",
                        "hba1c-normal",
                        "hba1c-abnormal",
                        "hba1c-critical",
                        "hba1c-not-judged",
                        "qualifying-visit-within-7-days",
                        "qualifying-visit-within-30-days");
    }
}
