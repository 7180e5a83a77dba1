package example.cairn.search;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.FhirCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class R4SearchParametersTest {

    private final SearchParameters parameters = R4SearchParameters.create();

    @Test
    void everyParameterOfEveryTypeHasItsOwnNumber() {
        List<SearchParameter> all = FhirCodec.context().getResourceTypes().stream()
                .flatMap(type -> parameters.of(type).stream())
                .toList();
        assertThat(all).hasSizeGreaterThan(2000);
        assertThat(all).extracting(SearchParameter::number).doesNotHaveDuplicates();
    }

    @Test
    void knowsKindPathAndTargets() {
        assertThat(parameters.find("Observation", "value-quantity"))
                .contains(new SearchParameter(
                        "Observation",
                        "value-quantity",
                        ParameterKind.QUANTITY,
                        "(Observation.value as Quantity) | (Observation.value as SampledData)",
                        Set.of(),
                        false));
        assertThat(parameters.find("Observation", "subject").orElseThrow().targets())
                .containsExactlyInAnyOrder("Group", "Device", "Patient", "Location");
        assertThat(parameters.find("Observation", "code-value-quantity"))
                .map(SearchParameter::kind)
                .contains(ParameterKind.COMPOSITE);
        assertThat(parameters.find("Location", "near"))
                .map(SearchParameter::kind)
                .contains(ParameterKind.SPECIAL);
    }

    @Test
    void everyTypeHasTheCommonParametersButIdAndLastUpdatedWhichTheParserKnows() {
        assertThat(parameters.of("Slot")).extracting(SearchParameter::code).contains("_tag", "_profile", "_security");
        assertThat(parameters.find("Slot", "_id")).isEmpty();
        assertThat(parameters.find("Slot", "_lastUpdated")).isEmpty();
    }

    @Test
    void aParameterReadsHomeOnlyWhereTheHomeElementCannotRepeat() {
        assertThat(home("Observation", "subject")).isTrue();
        assertThat(home("Observation", "patient")).isTrue();
        assertThat(home("Task", "patient")).isTrue();
        assertThat(home("Coverage", "beneficiary")).isTrue();
        assertThat(home("Appointment", "patient")).isFalse();
        assertThat(home("Account", "patient")).isFalse();
        assertThat(home("Observation", "performer")).isFalse();
        assertThat(home("Group", "member")).isFalse();
    }

    @Test
    void anUnknownTypeHasNoParameters() {
        assertThat(parameters.knows("Observations")).isFalse();
        assertThat(parameters.of("Observations")).isEmpty();
        assertThat(parameters.find("Observations", "code")).isEqualTo(Optional.empty());
    }

    @Test
    void everyOwnParameterIsShippedAsAResourceThatSaysTheSame() {
        List<SearchParameter> shipped =
                text("index.txt").lines().map(R4SearchParametersTest::shipped).toList();
        assertThat(shipped).containsExactlyInAnyOrderElementsOf(OwnParameters.ALL);
        assertThat(shipped).allSatisfy(own -> assertThat(parameters.find(own.type(), own.code()))
                .contains(own));
    }

    private boolean home(String type, String code) {
        return parameters.find(type, code).orElseThrow().readsHome();
    }

    private static SearchParameter shipped(String file) {
        var resource = FhirCodec.parse(org.hl7.fhir.r4.model.SearchParameter.class, text(file));
        return new SearchParameter(
                resource.getBase().getFirst().getCode(),
                resource.getCode(),
                ParameterKind.valueOf(resource.getType().name()),
                Stream.ofNullable(resource.getExpression()).findFirst().orElse(""),
                Set.of(),
                false);
    }

    private static String text(String file) {
        try (InputStream stream = SearchParameters.class.getResourceAsStream("shipped/" + file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
