package example.cairn.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.storage.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the schema to the scale rules without a cluster: every bucketed table is built partitioned by its bucket,
/// where PostgreSQL refuses a key without it, and each statement that is meant for one bucket touches one
/// partition.
class PartitioningTest {

    private static final int PARTITIONS = 4;
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    /// Sharded by a hash of their own (directory, claims), by day (audit) or not at all.
    private static final Set<String> WITHOUT_BUCKET = Set.of("setting", "directory", "condition_claim", "audit");

    private static final Pattern CREATE_TABLE = Pattern.compile("(?s)create table (\\w+) \\((.*?)\\n\\)[^;]*;");

    private static final Pattern BUCKET = Pattern.compile("\\n\\s+bucket\\s+int\\b");

    /// A table with a slot is sharded by that; a bucket in it is only a value.
    private static final Pattern SLOT = Pattern.compile("\\n\\s+slot\\s+int\\b");

    private static final Set<String> BUCKETED = new HashSet<>();
    private static final Set<String> OTHERS = new HashSet<>();
    private static Connection connection;

    @BeforeAll
    static void buildPartitioned() throws Exception {
        connection = DriverManager.getConnection(TestDatabase.createEmptyUrl());
        try (Stream<Path> files = Files.list(MIGRATIONS);
                Statement statement = connection.createStatement()) {
            for (Path file : files.sorted().toList()) {
                statement.execute(partitioned(Files.readString(file)));
            }
        }
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @Test
    void everyTableOfPatientsIsBucketed() {
        assertThat(BUCKETED)
                .contains("bucket_ctl", "resource", "resource_history", "change_feed", "compartment", "token_index");
        assertThat(OTHERS).isSubsetOf(WITHOUT_BUCKET);
    }

    static Stream<Arguments> oneBucketStatements() {
        OffsetDateTime at = OffsetDateTime.parse("2026-11-22T12:00:00Z");
        return Stream.of(
                Arguments.of("reserve", BucketRows.RESERVE, List.of(1, 1, 1, at, 1, 7)),
                Arguments.of("correct", BucketRows.CORRECT, List.of(1L, 1L, at, 7)),
                Arguments.of("try lock", BucketRows.TRY_LOCK, List.of(7)),
                Arguments.of("cut", Cut.RAISE, List.of(at, 7)),
                Arguments.of("read by id", CurrentRows.BY_KEY, List.of(7, "Observation", "x")),
                Arguments.of(
                        "replace",
                        VersionRows.REPLACE,
                        List.of(
                                at,
                                7,
                                "Observation",
                                "x",
                                1L,
                                2L,
                                3L,
                                at,
                                4L,
                                "UPDATE",
                                new byte[0],
                                9,
                                buckets(),
                                buckets(),
                                new Long[] {5L},
                                7,
                                "Observation",
                                "x")),
                Arguments.of("unlink", CompartmentRows.DELETE, List.of(7, 1L, "Appointment", "x")),
                Arguments.of("was committed", CommitDoubt.IS_IN_FEED, List.of(7, 1L, "Observation", "x", 1L, at)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oneBucketStatements")
    void aStatementForOneBucketTouchesOnePartition(String name, String sql, List<Object> parameters)
            throws SQLException {
        String plan = explain(sql, parameters);
        Set<String> partitions = new HashSet<>();
        Matcher matcher = Pattern.compile("\\b(\\w+)_part_(\\d)\\b").matcher(plan);
        while (matcher.find()) {
            partitions.add(matcher.group(2));
        }
        assertThat(partitions).as(plan).hasSize(1);
    }

    private static Object buckets() {
        return new Integer[] {3};
    }

    private static String explain(String sql, List<Object> parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("explain " + sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                if (parameters.get(i) instanceof Number[] numbers) {
                    Array array = connection.createArrayOf(numbers instanceof Long[] ? "int8" : "int4", numbers);
                    statement.setArray(i + 1, array);
                } else {
                    statement.setObject(i + 1, parameters.get(i));
                }
            }
            List<String> lines = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
            }
            return String.join("\n", lines);
        }
    }

    private static String partitioned(String migration) throws IOException {
        Matcher table = CREATE_TABLE.matcher(migration);
        StringBuilder sql = new StringBuilder();
        while (table.find()) {
            String name = table.group(1);
            boolean bucketed = BUCKET.matcher(table.group(2)).find()
                    && !SLOT.matcher(table.group(2)).find();
            (bucketed ? BUCKETED : OTHERS).add(name);
            table.appendReplacement(
                    sql, Matcher.quoteReplacement(bucketed ? partitioned(name, table.group(2)) : table.group()));
        }
        return table.appendTail(sql).toString();
    }

    private static String partitioned(String name, String columns) {
        StringBuilder sql =
                new StringBuilder("create table " + name + " (" + columns + "\n) partition by hash (bucket);\n");
        for (int remainder = 0; remainder < PARTITIONS; remainder++) {
            sql.append("create table " + name + "_part_" + remainder + " partition of " + name
                    + " for values with (modulus " + PARTITIONS + ", remainder " + remainder + ");\n");
        }
        return sql.toString();
    }
}
