package example.cairn.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Clinical safety 1, row by row: what goes to the patient and what to the care team, by consent and category.
class ConsentTableTest {

    private static final Instant NOON = Instant.parse("2026-03-03T17:00:00Z"); // 12:00 in New York

    @ParameterizedTest(name = "{0} x {1}")
    @CsvFileSource(resources = "/journey-cases/consent.csv", numLinesToSkip = 1, delimiter = '|')
    void consentGatesMessagesNeverTheSafetyNet(
            String reach, String percent, String atOnce, String afterOneDay, String afterEightDays) {
        World world = new World(ShippedPlan.approved(), NOON);
        apply(world, reach);
        world.write(Resources.result("r1", percent, NOON.minus(Duration.ofHours(3))));
        if (reach.equals("withdrawn after entry")) {
            world.advance(Duration.ofMinutes(5));
            world.messaging(Messaging.withheld(WithheldReason.PATIENT_OBJECTION));
        }
        assertThat(account(world)).as("at once").isEqualTo(atOnce);
        world.advance(Duration.ofHours(24));
        assertThat(account(world)).as("after one day").isEqualTo(afterOneDay);
        world.advance(Duration.ofDays(7));
        assertThat(account(world)).as("after eight days").isEqualTo(afterEightDays);
    }

    private static void apply(World world, String reach) {
        switch (reach) {
            case "permit", "withdrawn after entry" -> {}
            case "none" -> world.messaging = Messaging.withheld(WithheldReason.NO_CONSENT);
            case "deny" -> world.messaging = Messaging.withheld(WithheldReason.PATIENT_OBJECTION);
            case "no address" -> world.messaging = Messaging.withheld(WithheldReason.NO_ADDRESS);
            case "bounced" -> world.bouncing = true;
            default -> throw new IllegalArgumentException(reach);
        }
    }

    /// Every message to the patient and every Task of the care team so far.
    private static String account(World world) {
        List<String> messages = world.all(Communication.class).stream()
                .filter(message -> message.getRecipientFirstRep().getReference().startsWith("Patient/"))
                .map(ConsentTableTest::message)
                .toList();
        List<String> tasks = world.all(Task.class).stream()
                .filter(task -> !task.getOwner().getReference().startsWith("Patient/"))
                .map(task -> task.getPriority().toCode() + " "
                        + task.getCode().getCodingFirstRep().getCode())
                .toList();
        String all = java.util.stream.Stream.concat(messages.stream(), tasks.stream())
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? "nothing" : all;
    }

    private static String message(Communication message) {
        String what = message.getReasonCodeFirstRep().getCodingFirstRep().getCode();
        return switch (message.getStatus()) {
            case COMPLETED -> what + " sent";
            case NOTDONE ->
                what + " not done: "
                        + message.getStatusReason().getCodingFirstRep().getCode();
            default -> what + " " + message.getStatus().toCode();
        };
    }
}
