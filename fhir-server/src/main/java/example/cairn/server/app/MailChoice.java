package example.cairn.server.app;

import example.cairn.delivery.mail.MailServer;

/// Where e-mail goes.
public sealed interface MailChoice {

    /// A mail server of this process that keeps what it gets in memory and delivers to nobody.
    record LocalSink() implements MailChoice {}

    /// A mail server on this machine or a named test host (clinical safety, 12).
    record Through(MailServer server) implements MailChoice {}
}
