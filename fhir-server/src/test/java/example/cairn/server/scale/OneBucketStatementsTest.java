package example.cairn.server.scale;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import example.cairn.storage.TestDatabase;
import example.cairn.storage.sql.Database;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Scale rules 1 and 4 for every module: the schema is built once with each bucketed table partitioned by its bucket,
/// and each statement that a class of an `sql` or `jdbc` package keeps as a constant is explained on it. It touches one
/// partition, unless it is named here with its reason. The constants are the registry: who adds one is asked at once.
class OneBucketStatementsTest {

    private static final int PARTITIONS = 4;

    /// What lies by a hash of its own or by day, or is not a patient's (scale rule 3); a bucket in it is only a value.
    private static final Set<String> UNBUCKETED = Set.of("setting", "directory", "condition_claim", "audit");

    /// Each row that is asked for says its bucket, in a list or in the directory: one probe of one partition a row.
    private static final Set<String> ROW_BY_ROW = Set.of(
            "CurrentRows.BY_DIRECTORY",
            "Feed.WANTED",
            "HeadRows.BY_KEYS",
            "NamedRows.LOAD",
            "PatientStates.LOAD",
            "SharedFeed.TYPES");

    /// Fan-out reads, which lock nothing: who has work, histories of types, sums, what an operator is shown.
    private static final Set<String> OVER_ALL_BUCKETS = Set.of(
            "EventStore.KNOWN",
            "EventStore.PENDING",
            "Feed.WITH_NEWS",
            "HistoryRows.OF_TYPES",
            "HistoryRows.TYPES",
            "Memberships.TOTAL",
            "Outbox.DUE",
            "Outbox.UNFINISHED",
            "Parked.ALL_DUE",
            "Parked.BY_REASON",
            "SharedFeed.POSITIONS",
            "StoredClock.LATEST",
            "SubscriptionMatches.NEXT",
            "WakeUps.DUE");

    private static final Pattern CHANGING_OR_LOCKING =
            Pattern.compile("(?s)\\s*(update|delete)\\b.*|.*\\bfor update\\b.*");

    private static final Pattern STATEMENT = Pattern.compile("(?s)\\s*(select|insert|update|delete|with)\\b.*");

    private static final String BUCKETED = """
            select c.relname from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'bucket'
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
            order by 1
            """;

    private static final Pattern PARTITION = Pattern.compile("\\b(\\w+)_p(\\d)\\b");

    private static final Set<String> TABLES = new TreeSet<>();
    private static Database database;
    private static Connection connection;

    @BeforeAll
    static void buildPartitioned() throws SQLException {
        database = TestDatabase.create();
        connection = database.requests().getConnection();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(BUCKETED)) {
                while (rows.next()) {
                    TABLES.add(rows.getString(1));
                }
            }
            TABLES.removeAll(UNBUCKETED);
            statement.execute("create schema sharded");
            statement.execute("set search_path = sharded, public");
            for (String table : TABLES) {
                statement.execute("create table %1$s (like public.%1$s including all) partition by hash (bucket)"
                        .formatted(table));
                for (int i = 0; i < PARTITIONS; i++) {
                    statement.execute(
                            "create table %1$s_p%2$d partition of %1$s for values with (modulus %3$d, remainder %2$d)"
                                    .formatted(table, i, PARTITIONS));
                }
            }
        }
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
        database.close();
    }

    @Test
    void aStatementTouchesOnePartitionUnlessItsReasonForMoreIsKnown() throws SQLException {
        Map<String, String> statements = statements();
        Map<String, String> wide = new TreeMap<>();
        for (Map.Entry<String, String> statement : statements.entrySet()) {
            String plan = explain(statement.getValue());
            if (partitions(plan).size() > 1) {
                wide.put(statement.getKey(), plan);
            }
        }

        Set<String> known = new TreeSet<>(OVER_ALL_BUCKETS);
        known.addAll(ROW_BY_ROW);
        assertThat(wide.keySet()).as(() -> String.join("\n", wide.values())).containsExactlyInAnyOrderElementsOf(known);
        assertThat(wide.keySet())
                .allSatisfy(name -> assertThat(statements.get(name)).doesNotMatch(CHANGING_OR_LOCKING));
    }

    private static Set<String> partitions(String plan) {
        return PARTITION.matcher(plan).results().map(match -> match.group(2)).collect(Collectors.toSet());
    }

    @Test
    void everyBucketedTableIsInOneOfThem() {
        String all = String.join("\n", statements().values());

        assertThat(TABLES).isNotEmpty().allSatisfy(table -> assertThat(all).containsPattern("\\b" + table + "\\b"));
    }

    private static Map<String, String> statements() {
        Map<String, String> statements = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("example.cairn")) {
            if (type.getPackageName().matches(".*\\.(sql|jdbc)(\\..*)?")) {
                for (JavaField constant : type.getFields()) {
                    text(constant)
                            .ifPresent(sql -> statements.put(type.getSimpleName() + "." + constant.getName(), sql));
                }
            }
        }
        return statements;
    }

    private static Optional<String> text(JavaField constant) {
        if (!constant.getModifiers().contains(JavaModifier.STATIC)
                || !constant.getRawType().isEquivalentTo(String.class)) {
            return Optional.empty();
        }
        Field field = constant.reflect();
        field.setAccessible(true);
        try {
            return Optional.of((String) field.get(null))
                    .filter(text -> STATEMENT.matcher(text).matches());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String explain(String sql) throws SQLException {
        try (PreparedStatement described = connection.prepareStatement(sql);
                PreparedStatement statement = connection.prepareStatement("explain " + sql)) {
            ParameterMetaData parameters = described.getParameterMetaData();
            for (int i = 1; i <= parameters.getParameterCount(); i++) {
                statement.setObject(i, value(parameters, i));
            }
            List<String> lines = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
            }
            return String.join("\n", lines);
        } catch (SQLException e) {
            throw new SQLException(sql, e);
        }
    }

    /// One of the parameter's type; equal for all, so that all buckets of a statement are the same one.
    private static Object value(ParameterMetaData parameters, int index) throws SQLException {
        String type = parameters.getParameterTypeName(index);
        return switch (parameters.getParameterType(index)) {
            case Types.INTEGER -> 7;
            case Types.SMALLINT -> (short) 7;
            case Types.BIGINT -> 7L;
            case Types.BOOLEAN, Types.BIT -> true;
            case Types.BINARY -> new byte[] {7};
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> OffsetDateTime.parse("2026-11-22T12:00:00Z");
            case Types.ARRAY -> connection.createArrayOf(type.substring(1), new Object[0]);
            case Types.VARCHAR -> "x";
            default -> throw new IllegalArgumentException(type);
        };
    }
}
