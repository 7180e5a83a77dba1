package example.cairn.storage.sql.process;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The server settings of the embedded PostgreSQL, given at every start, so that an upgrade of Cairn changes them too.
final class PostgresSettings {

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            // Only this machine, only by password.
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", "''"),
            Map.entry("password_encryption", "scram-sha-256"),
            // What is acknowledged survives a power cut.
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            // Fewer checkpoints, hence fewer full page images, on a write-heavy load.
            Map.entry("shared_buffers", "512MB"),
            Map.entry("max_wal_size", "4GB"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("max_connections", "100"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            // Details and statements of an error can hold data of a patient; the log must not.
            Map.entry("log_error_verbosity", "terse"),
            Map.entry("log_min_error_statement", "panic"));

    private PostgresSettings() {}

    /// As `pg_ctl -o` takes them.
    static String options(int port) {
        return new TreeMap<>(SETTINGS)
                .entrySet().stream()
                        .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
                        .collect(Collectors.joining(" ", "-p " + port + " ", ""));
    }
}
