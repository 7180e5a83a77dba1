package example.cairn.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import example.cairn.model.FhirCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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

    /// Our own files have no slip that a lenient parser would overlook.
    @Test
    void everyListedFileIsReadStrictly() throws IOException {
        IParser strict = FhirCodec.context().newJsonParser().setParserErrorHandler(new StrictErrorHandler());
        for (String name : lines("shipped/index.txt")) {
            assertThatCode(() -> strict.parseResource(String.join("\n", lines("shipped/" + name))))
                    .as(name)
                    .doesNotThrowAnyException();
        }
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

    private static List<String> lines(String name) throws IOException {
        try (InputStream file = ShippedSegments.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
