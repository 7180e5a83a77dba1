package example.cairn.journey.drafts;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.journey.Evidence;
import example.cairn.journey.InstanceStatus;
import example.cairn.journey.JourneyInstance;
import example.cairn.journey.MessageOrder;
import example.cairn.journey.Resources;
import example.cairn.journey.ShippedPlan;
import example.cairn.journey.World;
import example.cairn.journey.definition.Branch;
import example.cairn.journey.definition.JourneyPlan;
import example.cairn.journey.definition.Step;
import example.cairn.journey.definition.StepKind;
import example.cairn.journey.definition.TextKey;
import example.cairn.model.ResourceKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What each message says, word for word (`golden/*.txt`), and what none may say (clinical safety, 7).
class MessageTextTest {

    private static final Instant NOON = Instant.parse("2026-03-03T17:00:00Z");
    private static final JourneyPlan PLAN = ShippedPlan.approved();

    record Text(String branch, String step, String language) {

        @Override
        public String toString() {
            return step + "." + language;
        }
    }

    static Stream<Text> texts() {
        return PLAN.branches().stream().flatMap(branch -> branch.steps().stream()
                .filter(step -> step.kind() == StepKind.MESSAGE)
                .flatMap(step -> Stream.of("en", "es").map(language -> new Text(branch.id(), step.id(), language))));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void readsAsTheGoldenFileSays(Text text) throws IOException {
        MessageOrder order = order(text);
        String actual = "Subject: " + order.notice().subject() + "\n\n"
                + order.notice().text() + "\n--- portal ---\n" + words(order.communication()) + "\n";
        Path written = Files.createDirectories(Path.of("target", "golden")).resolve(text + ".txt");
        Files.writeString(written, actual);
        assertThat(actual).as("compare with %s", written).isEqualTo(golden(text));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void theMailTellsNothing(Text text) {
        MessageOrder.Notice notice = order(text).notice();
        String mail = (notice.subject() + " " + notice.text()).toLowerCase(Locale.ROOT);

        assertThat(mail)
                .doesNotContain(
                        "hba1c", "sugar", "azúcar", "test", "análisis", "result", "diabetes", "urgent", "7.4", "p1")
                .contains("https://portal.example/inbox", "555-0100");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void noMessageNamesACategoryOrADiagnosis(Text text) {
        assertThat(words(order(text).communication()).toLowerCase(Locale.ROOT))
                .doesNotContain("critical", "crítico", "abnormal", "diabetes", "diabético", "stat");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyMessageSaysWhyAndAllButTheUrgentHowToStopIt(Text text) {
        MessageOrder order = order(text);
        String optOut = PLAN.texts()
                .find(TextKey.OPT_OUT, text.language())
                .orElseThrow()
                .split("\\{")[0];
        boolean urgent = step(text).activity().urgent();

        assertThat(words(order.communication()))
                .contains(PLAN.texts().find(TextKey.REASON, text.language()).orElseThrow());
        assertThat(words(order.communication()).contains(optOut)).isNotEqualTo(urgent);
        assertThat(order.notice().text().contains(optOut)).isNotEqualTo(urgent);
    }

    @Test
    void aMissingTranslationFallsBackToTheDefaultLanguage() {
        MessageOrder order = order(new Text("normal", "normal-message", "fr"));

        assertThat(order.communication().getLanguage()).isEqualTo("en");
    }

    @Test
    void theUrgentMessageCarriesTheMaterialInThePatientsLanguage() {
        assertThat(materials(
                        order(new Text("critical", "critical-message", "es")).communication()))
                .containsExactly("DocumentReference/hba1c-next-steps-es");
    }

    @Test
    void aMessageThatTakesAnotherBackSaysSoAndRefersToIt() {
        Text text = new Text("abnormal", "abnormal-message", "en");
        ResourceKey earlier = new ResourceKey("Communication", "earlier");
        MessageOrder order = draft(text).toPatient(0, Optional.of(earlier));

        assertThat(words(order.communication())).startsWith("This message replaces an earlier one");
        assertThat(order.communication().getInResponseToFirstRep().getReference())
                .isEqualTo(earlier.toString());
    }

    private static MessageOrder order(Text text) {
        return draft(text).toPatient(0, Optional.empty());
    }

    private static MessageDraft draft(Text text) {
        World world = new World(PLAN, NOON);
        world.write(Resources.speaking(text.language()));
        DraftContext context = new DraftContext(PLAN, world.facts(), NOON);
        JourneyInstance instance = new JourneyInstance(
                "Observation/r1",
                world.patient,
                PLAN.version(),
                text.branch(),
                NOON,
                InstanceStatus.RUNNING,
                NOON,
                List.of(new Evidence(new ResourceKey("Observation", "r1"), 1)),
                List.of(),
                Optional.empty(),
                Map.of());
        return new MessageDraft(context, instance, step(text), Optional.of(new ResourceKey("CarePlan", "c1")));
    }

    private static Step step(Text text) {
        return PLAN.branch(text.branch())
                .flatMap((Branch branch) -> branch.step(text.step()))
                .orElseThrow();
    }

    private static String words(Communication message) {
        return message.getPayload().stream()
                .filter(Communication.CommunicationPayloadComponent::hasContentStringType)
                .map(payload -> payload.getContentStringType().getValue())
                .collect(Collectors.joining("\n"));
    }

    private static List<String> materials(Communication message) {
        return message.getPayload().stream()
                .filter(Communication.CommunicationPayloadComponent::hasContentReference)
                .map(payload -> ((Reference) payload.getContent()).getReference())
                .toList();
    }

    private static String golden(Text text) throws IOException {
        try (var stream = MessageTextTest.class.getResourceAsStream("/golden/" + text + ".txt")) {
            return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
