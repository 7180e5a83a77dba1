package example.cairn.storage.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import example.cairn.storage.StorageUnavailable;
import example.cairn.storage.sql.index.ValueHash;
import example.cairn.storage.sql.process.PostgresProcess;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/// One tenant's database, migrated and ready: the embedded server of a data directory, or one reached by its URL.
public final class Database implements AutoCloseable {

    private static final String NAME = "cairn";
    /// More than the machine can run at once would only share its caches; some wait for a lock or the disk.
    private static final int CONNECTIONS = Math.max(12, 4 * Runtime.getRuntime().availableProcessors());

    /// Signing in costs, so a start opens few.
    private static final int IDLE_CONNECTIONS = 3;
    private static final int ANSWER_SECONDS = 2;

    private static final String HASH_KEY = "hash-key";
    private static final int HASH_KEY_BYTES = 16;

    private static final String IS_THERE = "select 1 from pg_database where datname = ?";

    /// The session of a request: short statements over indexes. Parallel workers and the JIT compiler cost more
    /// than such a statement (at two million rows a page took 4.5 instead of 0.2 ms); data sits on solid-state
    /// disks.
    ///
    /// A statement is planned once, for any values: planning anew costs more than running, and our statements have
    /// one good plan whatever the values. A plan made while a table was small lives until the next analyze, so it
    /// must not be a sequential scan.
    private static final String SESSION = "-c max_parallel_workers_per_gather=0 -c jit=off -c random_page_cost=1.1"
            + " -c plan_cache_mode=force_generic_plan -c enable_seqscan=off"
            + " -c statement_timeout=30s -c idle_in_transaction_session_timeout=60s";

    private final HikariDataSource requests;
    private final Optional<PostgresProcess> server;
    private final ValueHash hash;

    private Database(HikariDataSource requests, Optional<PostgresProcess> server) {
        this.requests = requests;
        this.server = server;
        this.hash = new ValueHash(HexFormat.of().parseHex(fixed(requests, HASH_KEY, newKey())));
    }

    /// Starts the embedded server of a data directory, making what is missing.
    ///
    /// @throws StorageUnavailable with one line for the command line
    public static Database embedded(Path dataDirectory) {
        PostgresProcess server = PostgresProcess.start(dataDirectory.resolve("postgres"));
        try {
            createIfMissing(server);
            HikariDataSource requests = pool(server.url(NAME), server.userName(), server.password());
            return new Database(migrated(requests), Optional.of(server));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /// Opens a database by its address, for example `jdbc:postgresql://host/cairn?user=u&password=p`.
    ///
    /// @throws StorageUnavailable with one line for the command line
    public static Database at(String url) {
        return new Database(migrated(pool(url, null, null)), Optional.empty());
    }

    /// The hash of codes and references in index rows, with this database's own key.
    public ValueHash valueHash() {
        return hash;
    }

    /// Connections for requests: READ COMMITTED, auto-commit, with time limits.
    public DataSource requests() {
        return requests;
    }

    /// Whether a question is answered right now.
    public boolean answers() {
        try (Connection connection = requests.getConnection()) {
            return connection.isValid(ANSWER_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        requests.close();
        server.ifPresent(PostgresProcess::close);
    }

    private static void createIfMissing(PostgresProcess server) {
        try (Connection connection =
                        DriverManager.getConnection(server.url("postgres"), server.userName(), server.password());
                PreparedStatement isThere = connection.prepareStatement(IS_THERE);
                Statement create = connection.createStatement()) {
            isThere.setString(1, NAME);
            if (!isThere.executeQuery().next()) {
                create.execute("create database " + NAME);
            }
        } catch (SQLException e) {
            throw new StorageUnavailable("the embedded database cannot be opened: " + oneLine(e), e);
        }
    }

    private static HikariDataSource pool(String url, @Nullable String user, @Nullable String password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("cairn");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(IDLE_CONNECTIONS);
        config.setConnectionTimeout(10_000);
        config.setConnectionInitSql("set timezone = 'UTC'"); // The driver would set that of this machine.
        config.addDataSourceProperty("ApplicationName", "cairn");
        config.addDataSourceProperty("options", SESSION);
        config.addDataSourceProperty("preparedStatementCacheQueries", "512");
        // Our statements are few and come again: the server keeps each from its first use, not from its fifth.
        config.addDataSourceProperty("prepareThreshold", "1");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // Else messages of exceptions quote parameters, which are data of patients.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException | IllegalArgumentException e) {
            throw new StorageUnavailable(
                    "the database at " + withoutParameters(url) + " cannot be reached: " + oneLine(e), e);
        } catch (RuntimeException e) {
            throw new StorageUnavailable("not the address of a PostgreSQL database: " + withoutParameters(url), e);
        }
    }

    private static HikariDataSource migrated(HikariDataSource requests) {
        try {
            Flyway.configure().dataSource(requests).load().migrate();
            return requests;
        } catch (FlywayException e) {
            requests.close();
            throw new StorageUnavailable("the database's tables cannot be brought up to date: " + oneLine(e), e);
        }
    }

    private static String fixed(DataSource requests, String name, String value) {
        try (Connection connection = requests.getConnection()) {
            return Settings.fixed(connection, name, value);
        } catch (SQLException e) {
            throw new StorageUnavailable("the database's settings cannot be read: " + oneLine(e), e);
        }
    }

    private static String newKey() {
        byte[] key = new byte[HASH_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    /// The parameters of an address can hold the password.
    private static String withoutParameters(String url) {
        return url.replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//");
    }

    private static String oneLine(Exception e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage()).lines().findFirst().orElse("");
    }
}
