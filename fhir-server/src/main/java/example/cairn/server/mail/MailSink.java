package example.cairn.server.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import example.cairn.delivery.mail.MailServer;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// A mail server of this process that accepts everything, delivers nothing and keeps it in memory: until a real one is
/// configured, no message can reach a real person.
public final class MailSink implements AutoCloseable {

    private final GreenMail greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    public MailSink() {
        greenMail.start();
    }

    public MailServer server() {
        return new MailServer("127.0.0.1", greenMail.getSmtp().getPort());
    }

    /// A message as it arrived.
    public record Received(String to, String subject, String text) {}

    /// The newest `most` messages, newest first.
    public List<Received> received(int most) {
        MimeMessage[] all = greenMail.getReceivedMessages();
        return Arrays.stream(all)
                .skip(Math.max(0, all.length - most))
                .map(MailSink::received)
                .toList()
                .reversed();
    }

    private static Received received(MimeMessage message) {
        try {
            String to = Arrays.stream(message.getAllRecipients())
                    .map(Address::toString)
                    .collect(Collectors.joining(", "));
            return new Received(to, message.getSubject(), String.valueOf(message.getContent()));
        } catch (MessagingException | IOException e) {
            return new Received("", "(unreadable)", "");
        }
    }

    @Override
    public void close() {
        greenMail.stop();
    }
}
