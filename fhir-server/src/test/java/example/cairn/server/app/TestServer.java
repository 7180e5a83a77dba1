package example.cairn.server.app;

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

    public static CairnServer start(String databaseUrl) {
        return CairnServer.start(new ServerConfiguration(
                "127.0.0.1",
                0,
                new DatabaseChoice.At(databaseUrl),
                Shipped.NONE,
                StoredClock.Wish.MOVABLE,
                Exposure.LOOPBACK_ONLY,
                new MailChoice.LocalSink()));
    }
}
