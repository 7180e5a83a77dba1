package example.cairn.storage;

import example.cairn.storage.sql.Database;
import example.cairn.storage.sql.process.PostgresProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/// A fresh, empty, migrated database for a test class. One embedded server serves the whole test JVM and keeps its
/// programs and cluster in the temporary folder, so that the next run starts in half a second.
///
///     private static final Database DATABASE = TestDatabase.create();
public final class TestDatabase {

    private static final int PARALLEL_RUNS = 32;
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String TEMPLATE = "template_cairn";

    private static final String EARLIER_DATABASES =
            "select datname from pg_database where datname like 'test\\_%' or datname = '" + TEMPLATE + "'";

    private static final PostgresProcess SERVER = start();

    static {
        dropDatabasesOfEarlierRuns();
        execute("create database " + TEMPLATE);
        Database.at(url(TEMPLATE)).close();
    }

    private TestDatabase() {}

    /// A database that only the caller knows. It lives as long as the JVM.
    public static Database create() {
        return Database.at(createUrl());
    }

    /// The address of such a database, for tests that open it in another process or more than once.
    public static String createUrl() {
        String name = "test_" + COUNT.incrementAndGet();
        execute("create database " + name + " template " + TEMPLATE);
        return url(name);
    }

    /// The address of a database without tables.
    public static String createEmptyUrl() {
        String name = "test_" + COUNT.incrementAndGet();
        execute("create database " + name);
        return url(name);
    }

    /// The server, for tests that kill it.
    public static PostgresProcess server() {
        return SERVER;
    }

    private static PostgresProcess start() {
        PostgresProcess server = startInFreeFolder();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return server;
    }

    private static PostgresProcess startInFreeFolder() {
        String folder = "cairn-test-" + System.getProperty("user.name") + "-";
        for (int run = 0; ; run++) {
            try {
                return PostgresProcess.start(Path.of(System.getProperty("java.io.tmpdir"), folder + run));
            } catch (StorageUnavailable e) {
                if (run == PARALLEL_RUNS) {
                    throw e;
                }
            }
        }
    }

    private static void dropDatabasesOfEarlierRuns() {
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement names = connection.createStatement();
                ResultSet rows = names.executeQuery(EARLIER_DATABASES)) {
            while (rows.next()) {
                execute("drop database " + rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String url(String database) {
        return SERVER.url(database) + "?user=" + SERVER.userName() + "&password=" + SERVER.password();
    }
}
