package example.cairn.server.app;

import example.cairn.server.app.ServerConfiguration.DatabaseChoice;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/// The name by which a process knows its own claims after a restart, and which no other process on its database has.
final class ProcessName {

    private ProcessName() {}

    /// The embedded database serves one process. Where there may be others, a machine and a port hold one; a port that
    /// changes with each start tells nothing, so that such a process waits until the claims of its forerunner end.
    static String of(ServerConfiguration configuration) {
        return switch (configuration.database()) {
            case DatabaseChoice.Embedded _ -> "cairn";
            case DatabaseChoice.At _ ->
                configuration.port() == 0 ? UUID.randomUUID().toString() : machine() + ":" + configuration.port();
        };
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
