package example.cairn.storage.sql.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import example.cairn.storage.StorageUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresProcessTest {

    @TempDir
    private static Path folder;

    @Test
    void commitsAreDurableAndTheClusterIsUtf8WithPasswordsOnly() throws Exception {
        try (PostgresProcess server = PostgresProcess.start(folder)) {
            assertThat(show(server, "fsync")).isEqualTo("on");
            assertThat(show(server, "synchronous_commit")).isEqualTo("on");
            assertThat(show(server, "full_page_writes")).isEqualTo("on");
            assertThat(show(server, "server_encoding")).isEqualTo("UTF8");
            assertThat(show(server, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(show(server, "unix_socket_directories")).isEmpty();
            assertThat(ask(
                            server,
                            "select concat(datlocprovider, datlocale) from pg_database where datname = 'template1'"))
                    .isEqualTo("bC.UTF-8");
            assertThat(Files.getPosixFilePermissions(folder.resolve("password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThatThrownBy(() -> DriverManager.getConnection(server.url("postgres"), "cairn", "guess"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aServerThatWasKilledIsStartedAgainWithEverythingCommitted() throws Exception {
        try (PostgresProcess server = PostgresProcess.start(folder)) {
            execute(server, "drop table if exists kept");
            execute(server, "create table kept as select 42 as value");
            ProcessHandle process = server.process().orElseThrow();

            process.destroyForcibly();

            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
                assertThat(server.process()).isPresent().get().isNotEqualTo(process);
                assertThat(ask(server, "select value from kept")).isEqualTo("42");
            });
        }
    }

    @Test
    void theFolderOfALivingServerIsRefusedInOneLine() {
        try (PostgresProcess server = PostgresProcess.start(folder)) {
            assertThat(server.process()).isPresent();
            assertThatThrownBy(() -> PostgresProcess.start(folder))
                    .isInstanceOf(StorageUnavailable.class)
                    .hasMessageContaining("in use by another Cairn")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void aFolderThatIsAFileIsRefusedInOneLine(@TempDir Path other) throws IOException {
        Path file = Files.createFile(other.resolve("file"));
        assertThatThrownBy(() -> PostgresProcess.start(file))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("cannot be used")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux,    amd64,   /postgres-linux-x86_64.txz",
        "Linux,    aarch64, /postgres-linux-arm_64.txz",
        "Mac OS X, x86_64,  /postgres-darwin-x86_64.txz",
        "Mac OS X, aarch64, /postgres-darwin-arm_64.txz"
    })
    void eachPlatformHasItsArchive(String system, String architecture, String resource) {
        assertThat(PostgresBinaries.resourceName(system, architecture)).isEqualTo(resource);
        assertThat(PostgresBinaries.class.getResource(resource)).isNotNull();
    }

    @Test
    void anUnknownPlatformIsToldToBringItsOwnDatabase() {
        assertThatThrownBy(() -> PostgresBinaries.resourceName("Windows 11", "amd64"))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("CAIRN_DATABASE_URL");
    }

    private static String show(PostgresProcess server, String setting) throws SQLException {
        return ask(server, "show " + setting);
    }

    private static String ask(PostgresProcess server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(PostgresProcess server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(PostgresProcess server) throws SQLException {
        return DriverManager.getConnection(server.url("postgres"), server.userName(), server.password());
    }
}
