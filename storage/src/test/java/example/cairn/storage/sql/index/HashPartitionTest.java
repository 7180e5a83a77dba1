package example.cairn.storage.sql.index;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.Bucket;
import example.cairn.model.ResourceKey;
import example.cairn.search.SearchQuery;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.facts.Slice;
import example.cairn.storage.TestDatabase;
import example.cairn.storage.sql.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The schema can be sharded by bucket (scale rule 1): PostgreSQL builds every bucketed table partitioned by it,
/// which it refuses for a key without `bucket`, and what concerns one bucket touches one partition.
class HashPartitionTest {

    private static final int PARTITIONS = 4;

    /// `directory` has a bucket as its content and lies by a hash of its own (scale rule 3).
    private static final String BUCKETED = """
            select c.relname from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'bucket'
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not c.relispartition
              and c.relname <> 'directory'
            order by 1
            """;

    private static final Pattern PARTITION = Pattern.compile("\\bon (\\w+)_p(\\d)\\b");

    private static final MatchContext CONTEXT =
            new MatchContext(SearchStand.NOW, SearchStand.ZONE, SearchStand.TERMINOLOGY);

    @Test
    void everyBucketedTableCanBePartitionedAndOneBucketIsOnePartition() throws SQLException {
        try (Database database = TestDatabase.create();
                Connection connection = database.requests().getConnection()) {
            List<String> tables = partition(connection);
            assertThat(tables)
                    .contains(
                            "resource",
                            "token_index",
                            "reference_index",
                            "date_index",
                            "string_index",
                            "number_index",
                            "quantity_index",
                            "membership");
            for (SqlFragment statement : ofOneBucket(database.valueHash())) {
                assertThat(partitions(Plans.executed(connection, statement)))
                        .as(statement.text())
                        .hasSize(1);
            }
        }
    }

    /// What the engine, a chart's reader and the writer ask of one bucket.
    private static List<SqlFragment> ofOneBucket(ValueHash hash) {
        List<SqlFragment> statements = new ArrayList<>();
        for (String text : List.of(
                "Observation?patient=x&code=4548-4&_sort=-date",
                "Observation?patient=x&status=final",
                "Encounter?patient=x")) {
            statements.add(new PageSql(SearchStand.query(text), hash, CONTEXT).page(Optional.empty(), 20));
        }
        SearchQuery slice = SearchStand.query("Observation?code=4548-4&status=final");
        statements.add(SliceSql.load(List.of(new Slice(slice.type(), slice.filter(), 3)), hash, CONTEXT)
                .with(SliceSql.of(ChartRows.patient(1))));
        statements.add(IndexRows.delete(new ResourceKey("Observation", "x"), new Bucket(17), 1));
        return statements;
    }

    private static List<String> partition(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(BUCKETED)) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            statement.execute("create schema sharded");
            statement.execute("set search_path = sharded");
            for (String table : tables) {
                statement.execute("create table %1$s (like public.%1$s including all) partition by hash (bucket)"
                        .formatted(table));
                for (int i = 0; i < PARTITIONS; i++) {
                    statement.execute(
                            "create table %1$s_p%2$d partition of %1$s for values with (modulus %3$d, remainder %2$d)"
                                    .formatted(table, i, PARTITIONS));
                }
            }
        }
        return tables;
    }

    /// Which of the four partitions were read, whatever the table.
    private static Set<String> partitions(String plan) {
        Set<String> partitions = new TreeSet<>();
        plan.lines()
                .filter(line -> !line.contains("never executed"))
                .map(PARTITION::matcher)
                .filter(Matcher::find)
                .forEach(line -> partitions.add(line.group(2)));
        return partitions;
    }
}
