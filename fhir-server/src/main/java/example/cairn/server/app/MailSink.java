package example.cairn.server.app;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import example.cairn.delivery.mail.MailServer;

/// A mail server of this process that accepts everything, delivers nothing and keeps it in memory: until a real one is
/// configured, no message can reach a real person.
final class MailSink implements AutoCloseable {

    private final GreenMail greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    MailSink() {
        greenMail.start();
    }

    MailServer server() {
        return new MailServer("127.0.0.1", greenMail.getSmtp().getPort());
    }

    /// The messages so far, oldest first.
    jakarta.mail.internet.MimeMessage[] received() {
        return greenMail.getReceivedMessages();
    }

    @Override
    public void close() {
        greenMail.stop();
    }
}
