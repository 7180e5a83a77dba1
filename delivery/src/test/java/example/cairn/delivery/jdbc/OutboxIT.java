package example.cairn.delivery.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.delivery.jdbc.Outbox.Message;
import example.cairn.delivery.jdbc.Outbox.Queued;
import example.cairn.model.EffectId;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import example.cairn.storage.TestDatabase;
import example.cairn.storage.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxIT {

    private static final Database DATABASE = TestDatabase.create();
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final PatientKey EVE = new PatientKey("eve");

    private final Outbox outbox = new Outbox();
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = DATABASE.requests().getConnection();
        connection.createStatement().execute("truncate outbox");
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void aMessageIsQueuedOnceHoweverOftenItIsDecided() throws SQLException {
        assertThat(outbox.enqueue(connection, message("a", EVE, NOW))).isTrue();
        assertThat(outbox.enqueue(connection, message("a", EVE, NOW.plusSeconds(5))))
                .isFalse();
        assertThat(outbox.due(connection, NOW, 10)).containsExactly(new Queued(message("a", EVE, NOW), 0));
    }

    @Test
    void messagesComeDueByTheirInstantTheLongestWaitingFirst() throws SQLException {
        outbox.enqueue(connection, message("late", EVE, NOW.plusSeconds(1)));
        outbox.enqueue(connection, message("b", new PatientKey("bob"), NOW));
        outbox.enqueue(connection, message("a", EVE, NOW.minusSeconds(1)));
        assertThat(effects(outbox.due(connection, NOW, 10))).containsExactly("a", "b");
        assertThat(effects(outbox.due(connection, NOW, 1))).containsExactly("a");
        assertThat(effects(outbox.due(connection, NOW.plusSeconds(1), 10))).containsExactly("a", "b", "late");
    }

    @Test
    void onlyOneSenderGetsAMessage() throws SQLException {
        outbox.enqueue(connection, message("a", EVE, NOW));
        assertThat(outbox.markSending(connection, EVE, new EffectId("a"), "one"))
                .isTrue();
        assertThat(outbox.markSending(connection, EVE, new EffectId("a"), "two"))
                .isFalse();
        assertThat(outbox.markSending(connection, EVE, new EffectId("a"), "one"))
                .isFalse();
        assertThat(outbox.due(connection, NOW, 10)).isEmpty();
    }

    @Test
    void whatIsTriedLaterComesBackWithItsAttemptsCountedAndStillKnowsWhenItWasFirstDue() throws SQLException {
        outbox.enqueue(connection, message("a", EVE, NOW));
        outbox.markSending(connection, EVE, new EffectId("a"), "one");
        Instant later = NOW.plus(Duration.ofSeconds(30));
        assertThat(outbox.later(connection, EVE, new EffectId("a"), later, "SMTP 451"))
                .isTrue();
        assertThat(outbox.due(connection, NOW, 10)).isEmpty();
        assertThat(outbox.due(connection, later, 10)).containsExactly(new Queued(message("a", EVE, NOW), 1));
    }

    @Test
    void whatIsSettledStaysSettled() throws SQLException {
        outbox.enqueue(connection, message("a", EVE, NOW));
        outbox.enqueue(connection, message("b", EVE, NOW));
        outbox.markSending(connection, EVE, new EffectId("a"), "one");
        assertThat(outbox.sent(connection, EVE, new EffectId("a"))).isTrue();
        assertThat(outbox.notDone(connection, EVE, new EffectId("b"), "patient-objection"))
                .isTrue();
        assertThat(outbox.sent(connection, EVE, new EffectId("b"))).isFalse();
        assertThat(outbox.later(connection, EVE, new EffectId("a"), NOW, "")).isFalse();
        assertThat(outbox.enqueue(connection, message("a", EVE, NOW))).isFalse();
        assertThat(outbox.due(connection, NOW, 10)).isEmpty();
    }

    @Test
    void anUnknownOutcomeIsFoundAfterARestartAtOnceAndOtherwiseWhenTheClaimLapsed() throws SQLException {
        outbox.enqueue(connection, message("a", EVE, NOW));
        outbox.markSending(connection, EVE, new EffectId("a"), "one");
        assertThat(outbox.unfinished(connection, "", 10)).isEmpty();
        assertThat(outbox.unfinished(connection, "two", 10)).isEmpty();
        assertThat(outbox.unfinished(connection, "one", 10)).containsExactly(new Queued(message("a", EVE, NOW), 1));
        letClaimsLapse();
        assertThat(effects(outbox.unfinished(connection, "", 10))).containsExactly("a");
        assertThat(outbox.later(connection, EVE, new EffectId("a"), NOW, "outcome unknown"))
                .isTrue();
        assertThat(outbox.unfinished(connection, "one", 10)).isEmpty();
        assertThat(effects(outbox.due(connection, NOW, 10))).containsExactly("a");
    }

    @Test
    void aWaitingMessageCanBeWithdrawnOneThatIsOnItsWayCannot() throws SQLException {
        outbox.enqueue(connection, message("a", EVE, NOW));
        outbox.enqueue(connection, message("b", EVE, NOW));
        outbox.markSending(connection, EVE, new EffectId("b"), "one");
        assertThat(outbox.withdraw(connection, EVE, communication("a"), "superseded"))
                .isTrue();
        assertThat(outbox.withdraw(connection, EVE, communication("b"), "superseded"))
                .isFalse();
        assertThat(outbox.due(connection, NOW, 10)).isEmpty();
    }

    @Test
    void aMessageThatWaitsForAnotherAttemptIsToldFromOneThatIsOnItsWayAndCanBeWithdrawn() throws SQLException {
        for (String effect : List.of("new", "back", "away")) {
            outbox.enqueue(connection, message(effect, EVE, NOW));
        }
        outbox.markSending(connection, EVE, new EffectId("back"), "one");
        outbox.later(connection, EVE, new EffectId("back"), NOW.plusSeconds(30), "SMTP 451");
        outbox.markSending(connection, EVE, new EffectId("away"), "one");
        assertThat(outbox.retried(connection, EVE)).containsExactly(communication("back"));
        assertThat(outbox.retried(connection, new PatientKey("bob"))).isEmpty();
        assertThat(outbox.withdraw(connection, EVE, communication("back"), "evidence-changed"))
                .isTrue();
        assertThat(outbox.retried(connection, EVE)).isEmpty();
    }

    private void letClaimsLapse() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("update outbox set claimed_until = claimed_until - interval '3 minutes'")) {
            statement.executeUpdate();
        }
    }

    private static Message message(String effect, PatientKey patient, Instant dueAt) {
        return new Message(
                new EffectId(effect),
                patient,
                "request-" + effect,
                "communication-" + effect,
                new Outbox.Notice("A message for you", "Please read it in the portal."),
                dueAt);
    }

    private static ResourceKey communication(String effect) {
        return new ResourceKey("Communication", "communication-" + effect);
    }

    private static List<String> effects(List<Queued> queued) {
        return queued.stream().map(each -> each.message().effect().value()).toList();
    }
}
