package example.cairn.delivery.mail;

import java.time.Duration;

/// The mail server that takes our messages.
///
/// @param host name or address
/// @param port of SMTP
/// @param timeOut for connecting, reading and writing, each
public record MailServer(String host, int port, Duration timeOut) {

    public MailServer(String host, int port) {
        this(host, port, Duration.ofSeconds(10));
    }
}
