package example.cairn.delivery.mail;

import example.cairn.delivery.outbound.OutboundDecision.Allowed;
import example.cairn.delivery.outbound.OutboundDecision.Refused;
import example.cairn.delivery.outbound.OutboundGate;
import example.cairn.delivery.policy.DeliveryOutcome;
import example.cairn.delivery.policy.DeliveryOutcome.Accepted;
import example.cairn.delivery.policy.DeliveryOutcome.Refusal;
import example.cairn.delivery.policy.DeliveryOutcome.RefusedForGood;
import example.cairn.delivery.policy.DeliveryOutcome.TryLater;
import jakarta.mail.MessagingException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.simplejavamail.api.email.Email;
import org.simplejavamail.api.mailer.Mailer;
import org.simplejavamail.converter.EmailConverter;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;

/// Hands e-mail to a mail server over SMTP. The server's host passes the same gate as a webhook's, and the connection
/// goes to the checked address.
public final class MailSender implements AutoCloseable {

    private final MailServer server;
    private final OutboundGate gate;
    private final Mailer mailer;
    private final Map<InetAddress, MailConnections> connections = new ConcurrentHashMap<>();

    public MailSender(MailServer server, OutboundGate gate) {
        this.server = server;
        this.gate = gate;
        // It makes and checks e-mails; the connections are our own, since its own are opened anew for each.
        this.mailer = MailerBuilder.withSMTPServer(server.host(), server.port()).buildMailer();
    }

    /// One attempt, in the caller's thread, bounded by the server's time-out.
    public DeliveryOutcome send(MailMessage message) {
        try {
            return switch (gate.check(server.host())) {
                case Allowed allowed -> send(message, allowed.addresses().getFirst());
                case Refused refused -> new RefusedForGood(Refusal.FORBIDDEN_DESTINATION, refused.reason());
            };
        } catch (UnknownHostException e) {
            return new TryLater("the mail server's name does not resolve");
        }
    }

    private DeliveryOutcome send(MailMessage message, InetAddress address) {
        try {
            Email email = email(message);
            boolean _ = mailer.validate(email); // It throws where the answer is no.
            connections
                    .computeIfAbsent(address, found -> new MailConnections(found, server))
                    .send(session -> EmailConverter.emailToMimeMessage(email, session));
            return new Accepted();
        } catch (MessagingException | RuntimeException e) { // SimpleJavaMail has no common type for what it refuses
            return SmtpAnswers.of(e);
        }
    }

    private static Email email(MailMessage message) {
        return EmailBuilder.startingBlank()
                .fixingMessageId(message.messageId())
                .from(message.from())
                .to(message.to())
                .withSubject(message.subject())
                .withPlainText(message.text())
                // RFC 3834: no out-of-office answers to a machine.
                .withHeader("Auto-Submitted", "auto-generated")
                .buildEmail();
    }

    /// Hangs up.
    @Override
    public void close() {
        connections.values().forEach(MailConnections::close);
    }
}
