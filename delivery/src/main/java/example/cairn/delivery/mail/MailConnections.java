package example.cairn.delivery.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Connections to one mail server, kept open for the next message: connecting and greeting cost more than a message.
/// There are as many as messages are sent at once, and a few of them are kept. One that was idle is asked first whether
/// it is still there (NOOP), so a message never goes into a dead one; one that failed is not used again.
final class MailConnections implements AutoCloseable {

    private static final int MOST_KEPT = 4;

    private final Session session;
    private final LinkedBlockingDeque<Transport> kept = new LinkedBlockingDeque<>(MOST_KEPT);

    MailConnections(InetAddress address, MailServer server) {
        this.session = Session.getInstance(settings(address, server));
    }

    private static Properties settings(InetAddress address, MailServer server) {
        String timeOut = Long.toString(server.timeOut().toMillis());
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "mail.transport.protocol",
                "smtp",
                "mail.smtp.host",
                address.getHostAddress(),
                "mail.smtp.port",
                Integer.toString(server.port()),
                "mail.smtp.connectiontimeout",
                timeOut,
                "mail.smtp.timeout",
                timeOut,
                "mail.smtp.writetimeout",
                timeOut,
                // TLS where the server offers it. Nobody insists on it, so its certificate proves nothing.
                "mail.smtp.starttls.enable",
                "true",
                "mail.smtp.ssl.trust",
                "*"));
        return settings;
    }

    /// Returns once the server has taken responsibility.
    ///
    /// @param text makes the message for the session
    void send(Function<Session, MimeMessage> text) throws MessagingException {
        MimeMessage message = text.apply(session);
        message.saveChanges();
        Transport connection = connection();
        try {
            connection.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException | RuntimeException e) {
            close(connection);
            throw e;
        }
        if (!kept.offerFirst(connection)) {
            close(connection);
        }
    }

    private Transport connection() throws MessagingException {
        for (@Nullable Transport next = kept.pollFirst(); next != null; next = kept.pollFirst()) {
            if (next.isConnected()) {
                return next;
            }
        }
        Transport fresh = session.getTransport();
        fresh.connect();
        return fresh;
    }

    private static void close(Transport connection) {
        try {
            connection.close();
        } catch (MessagingException e) {
            // It was broken, which is why it is closed.
        }
    }

    @Override
    public void close() {
        for (@Nullable Transport next = kept.pollFirst(); next != null; next = kept.pollFirst()) {
            close(next);
        }
    }
}
