package example.cairn.server.app;

import example.cairn.delivery.outbound.OutboundPolicy;
import example.cairn.server.app.ServerConfiguration.DatabaseChoice;
import example.cairn.server.app.ServerConfiguration.Exposure;
import example.cairn.server.app.ServerConfiguration.Shipped;
import example.cairn.storage.TestDatabase;
import example.cairn.storage.sql.StoredClock;

/// A server of its own for a test class, over HTTP and a real PostgreSQL. The class closes it (`@AutoClose`).
public final class TestServer {

    private TestServer() {}

    public static CairnServer start() {
        return start(TestDatabase.createUrl());
    }

    /// With the shipped segments and the HbA1c plan at work.
    public static CairnServer startWithShipped() {
        return start(TestDatabase.createUrl(), Shipped.ACTIVE);
    }

    public static CairnServer start(String databaseUrl) {
        return start(databaseUrl, Shipped.NONE);
    }

    private static CairnServer start(String databaseUrl, Shipped shipped) {
        return CairnServer.start(new ServerConfiguration(
                "127.0.0.1",
                0,
                new DatabaseChoice.At(databaseUrl),
                shipped,
                StoredClock.Wish.MOVABLE,
                Exposure.LOOPBACK_ONLY,
                new MailChoice.LocalSink(),
                OutboundPolicy.LOOPBACK_ONLY));
    }
}
