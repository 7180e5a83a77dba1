package example.cairn.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import example.cairn.delivery.outbound.OutboundGate;
import example.cairn.delivery.outbound.OutboundPolicy;
import example.cairn.delivery.policy.DeliveryOutcome;
import example.cairn.delivery.policy.DeliveryOutcome.Accepted;
import example.cairn.delivery.policy.DeliveryOutcome.Refusal;
import example.cairn.delivery.policy.DeliveryOutcome.RefusedForGood;
import example.cairn.delivery.policy.DeliveryOutcome.TryLater;
import example.cairn.model.EffectId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailSenderTest {

    private static final MailMessage NOTICE = new MailMessage(
            new EffectId("0123456789abcdefghjkmnpqrstvwxyz"),
            "notices@clinic.example",
            "eve@patients.example",
            "You have a new message",
            "Read it in the portal.\nQuestions? Call us.");

    @Test
    void theMailServerReceivesTheNoticeUnderAnIdMadeOfItsEffect() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            MailSender sender = sender(server.getSmtp().getPort());
            assertThat(sender.send(NOTICE)).isEqualTo(new Accepted());
            assertThat(sender.send(NOTICE)).isEqualTo(new Accepted());
            assertThat(server.getReceivedMessages()).hasSize(2).allSatisfy(mail -> {
                assertThat(mail.getHeader("Message-ID", null))
                        .isEqualTo("<0123456789abcdefghjkmnpqrstvwxyz@cairn.example>");
                assertThat(mail.getSubject()).isEqualTo("You have a new message");
                assertThat(mail.getContent().toString()).contains("Read it in the portal.");
                assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
            });
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 no such user, BAD_ADDRESS",
        "RCPT, 553 mailbox name not allowed, BAD_ADDRESS",
        "DATA, 554 looks like spam, NOT_ACCEPTED",
        "RCPT, 450 mailbox busy, later",
        "RCPT, 451 grey-listed, later",
        "DATA, 421 shutting down, later",
        "GREETING, 554 not today, later",
        "MAIL, 421 too busy, later"
    })
    void answersOfTheServerDecide(String step, String answer, String expected) throws Exception {
        try (ScriptedServer server = new ScriptedServer(step, answer)) {
            DeliveryOutcome outcome = sender(server.port()).send(NOTICE);
            switch (outcome) {
                case RefusedForGood refused ->
                    assertThat(refused.reason().name()).isEqualTo(expected);
                case TryLater _ -> assertThat(expected).isEqualTo("later");
                case Accepted _ -> throw new AssertionError("accepted");
            }
            assertThat(outcome.toString()).doesNotContain("eve").doesNotContain("patients.example");
        }
    }

    @Test
    void theNextMessageGoesOverTheSameConnection() throws Exception {
        try (ScriptedServer server = new ScriptedServer("NONE", "");
                MailSender sender = sender(server.port())) {
            assertThat(sender.send(NOTICE)).isEqualTo(new Accepted());
            assertThat(sender.send(NOTICE)).isEqualTo(new Accepted());
            assertThat(server.connections).hasSize(1);
        }
    }

    @Test
    void aConnectionThatTheServerHasClosedIsReplaced() throws Exception {
        try (ScriptedServer server = new ScriptedServer("NONE", "");
                MailSender sender = sender(server.port())) {
            assertThat(sender.send(NOTICE)).isEqualTo(new Accepted());
            server.connections.getFirst().close();
            assertThat(sender.send(NOTICE)).isEqualTo(new Accepted());
            assertThat(server.connections).hasSize(2);
        }
    }

    @Test
    void aConnectionOnWhichAMessageFailedIsNotUsedAgain() throws Exception {
        try (ScriptedServer server = new ScriptedServer("RCPT", "450 mailbox busy");
                MailSender sender = sender(server.port())) {
            assertThat(sender.send(NOTICE)).isInstanceOf(TryLater.class);
            assertThat(sender.send(NOTICE)).isInstanceOf(TryLater.class);
            assertThat(server.connections).hasSize(2);
        }
    }

    @Test
    void aServerThatIsDownIsTriedLater() throws IOException {
        int unused;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unused = socket.getLocalPort();
        }
        assertThat(sender(unused).send(NOTICE)).isInstanceOf(TryLater.class);
    }

    @Test
    void aServerThatSaysNothingIsTriedLater() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            MailServer server = new MailServer("127.0.0.1", silent.getLocalPort(), Duration.ofMillis(200));
            assertThat(new MailSender(server, OutboundGate.loopbackOnly()).send(NOTICE))
                    .isInstanceOf(TryLater.class);
        }
    }

    @Test
    void whatIsNoAddressIsRefusedForGood() {
        MailMessage wrong = new MailMessage(NOTICE.effect(), NOTICE.from(), "not an address", "s", "t");
        assertThat(sender(1).send(wrong))
                .isInstanceOfSatisfying(RefusedForGood.class, refused -> assertThat(refused.reason())
                        .isEqualTo(Refusal.BAD_ADDRESS));
    }

    @Test
    void aMailHostOutsideThisMachineIsRefused() throws IOException {
        InetAddress foreign = InetAddress.getByAddress(new byte[] {(byte) 203, 0, 113, 7});
        OutboundGate gate = new OutboundGate(OutboundPolicy.LOOPBACK_ONLY, _ -> List.of(foreign));
        MailSender sender = new MailSender(new MailServer("smtp.hospital.example", 25), gate);
        assertThat(sender.send(NOTICE))
                .isInstanceOfSatisfying(RefusedForGood.class, refused -> assertThat(refused.reason())
                        .isEqualTo(Refusal.FORBIDDEN_DESTINATION));
    }

    @Test
    void theTextOfAMessageIsItsIdOnly() {
        assertThat(NOTICE.toString()).isEqualTo("<0123456789abcdefghjkmnpqrstvwxyz@cairn.example>");
    }

    private static MailSender sender(int port) {
        return new MailSender(new MailServer("127.0.0.1", port), OutboundGate.loopbackOnly());
    }

    /// A mail server that says yes to everything but one step.
    private static final class ScriptedServer implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final String step;
        private final String answer;
        private final List<Socket> connections = new CopyOnWriteArrayList<>();

        ScriptedServer(String step, String answer) throws IOException {
            this.step = step;
            this.answer = answer;
            Thread.ofVirtual().start(this::serve);
        }

        int port() {
            return socket.getLocalPort();
        }

        private void serve() {
            try {
                while (true) {
                    Socket client = socket.accept();
                    connections.add(client);
                    Thread.ofVirtual().start(() -> converse(client));
                }
            } catch (IOException e) {
                // The test is over.
            }
        }

        private void converse(Socket client) {
            try (client;
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
                    PrintWriter out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.US_ASCII)) {
                say(out, "GREETING", "220 ready");
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    String verb = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
                    say(out, verb, verb.equals("DATA") ? "354 go on" : "250 fine");
                    if (verb.equals("DATA") && !verb.equals(step)) {
                        in.lines().takeWhile(text -> !text.equals(".")).forEach(text -> {});
                        say(out, "TEXT", "250 taken");
                    }
                }
            } catch (IOException | UncheckedIOException e) {
                // The client hung up: the end of every script.
            }
        }

        private void say(PrintWriter out, String verb, String usual) {
            out.print((verb.equals(step) ? answer : usual) + "\r\n");
            out.flush();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
