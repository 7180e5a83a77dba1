package example.cairn.server.app;

import example.cairn.delivery.mail.MailServer;
import example.cairn.delivery.outbound.OutboundPolicy;
import example.cairn.storage.sql.StoredClock;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/// Everything that can be chosen about a server. Impossible combinations are refused here, before anything starts.
///
/// @param host where it listens
/// @param port 0: any free one
/// @param database where the data lives
/// @param shipped what an empty database gets of the shipped segments and plans
/// @param clock whether care time can be moved (clinical safety, 6)
/// @param exposure who may talk to it
/// @param mail where e-mail goes
/// @param outbound to whom clinical content may go (clinical safety, 12)
public record ServerConfiguration(
        String host,
        int port,
        DatabaseChoice database,
        Shipped shipped,
        StoredClock.Wish clock,
        Exposure exposure,
        MailChoice mail,
        OutboundPolicy outbound) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

    /// Where the data lives.
    public sealed interface DatabaseChoice {

        /// A PostgreSQL of our own in this folder.
        record Embedded(Path dataDirectory) implements DatabaseChoice {}

        /// Somebody else's PostgreSQL.
        record At(String url) implements DatabaseChoice {}
    }

    /// How shipped definitions are installed in an empty database.
    public enum Shipped {
        /// To be read and published by a person.
        DRAFT,
        /// At work at once, approved by a named test approver; mail stays in a local sink.
        ACTIVE,
        NONE
    }

    /// Who may talk to the server.
    public enum Exposure {
        LOOPBACK_ONLY,
        /// Anybody who reaches it: there is no access control yet.
        INSECURE
    }

    public ServerConfiguration {
        if (port < 0 || port > 65_535) {
            throw new Refused("a port is a number from 0 to 65535");
        }
        if (exposure == Exposure.LOOPBACK_ONLY && !LOOPBACK.contains(host)) {
            throw new Refused("there is no access control yet, so only this machine may connect: use --host 127.0.0.1,"
                    + " or --insecure if everybody who reaches " + host + " may read and change all data");
        }
        if (clock == StoredClock.Wish.MOVABLE && !outbound.testHosts().isEmpty()) {
            throw new Refused("--movable-clock is refused beside --test-hosts: moving the clock would send messages"
                    + " early to somebody else's machine");
        }
        if (mail instanceof MailChoice.Through(MailServer server)
                && !LOOPBACK.contains(server.host())
                && !outbound.testHosts().contains(server.host().toLowerCase(Locale.ROOT))) {
            throw new Refused("mail goes to this machine or to a named test host only: add --test-hosts "
                    + server.host() + " if that is one");
        }
    }

    /// A configuration that cannot be: one line for the person who chose it.
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Refused(String message) {
            super(message);
        }
    }
}
