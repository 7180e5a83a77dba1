package example.cairn.storage.sql.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The processor time of one connection's server process, which holds on a busy machine too. Linux tells it, for a
/// server on this machine.
final class DatabaseCpu {

    private final Path schedule;

    DatabaseCpu(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            this.schedule = Path.of("/proc", row.getString(1), "schedstat");
        }
    }

    /// Nanoseconds so far.
    long nanos() {
        try {
            return Long.parseLong(Files.readString(schedule).split(" ")[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("processor times are read from /proc, which is Linux only", e);
        }
    }
}
