package example.cairn.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import example.cairn.model.Canonical;
import example.cairn.model.FhirCodec;
import example.cairn.terminology.ShippedTerminology;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.Coding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every own code that is written is published, and every shipped file is R4 to the letter.
class ShippedCodesTest {

    @Test
    void reasonsForWithholdingArePublished() {
        assertThat(codes(WithheldReason.SYSTEM))
                .containsAll(Arrays.stream(WithheldReason.values())
                        .map(WithheldReason::code)
                        .toList());
    }

    @Test
    void reasonsForEndingArePublished() {
        assertThat(codes(Canonical.CODE_SYSTEM + "journey-end"))
                .containsAll(Arrays.stream(InstanceStatus.values())
                        .filter(status -> status != InstanceStatus.RUNNING)
                        .map(status -> status.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList());
    }

    @Test
    void codesOfActivitiesArePublished() {
        List<Coding> own = ShippedPlans.resources().stream()
                .filter(ActivityDefinition.class::isInstance)
                .flatMap(activity -> ((ActivityDefinition) activity).getCode().getCoding().stream())
                .filter(coding -> coding.getSystem().startsWith(Canonical.BASE))
                .toList();

        assertThat(own).isNotEmpty().allSatisfy(coding -> assertThat(codes(coding.getSystem()))
                .contains(coding.getCode()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileIsReadByTheStrictParser(String file) throws IOException {
        IParser strict = FhirCodec.context().newJsonParser().setParserErrorHandler(new StrictErrorHandler());

        assertThat(strict.parseResource(read(file))).isNotNull();
    }

    static Stream<String> files() throws IOException {
        return read("index.txt").lines().filter(line -> !line.isBlank());
    }

    private static String read(String file) throws IOException {
        try (var stream = ShippedPlans.class.getResourceAsStream("shipped/" + file)) {
            return new String(stream.readAllBytes(), UTF_8);
        }
    }

    private static Set<String> codes(String system) {
        return Stream.concat(ShippedTerminology.resources().stream(), ShippedPlans.resources().stream())
                .filter(CodeSystem.class::isInstance)
                .map(CodeSystem.class::cast)
                .filter(one -> system.equals(one.getUrl()))
                .flatMap(one -> one.getConcept().stream())
                .map(ConceptDefinitionComponent::getCode)
                .collect(Collectors.toSet());
    }
}
