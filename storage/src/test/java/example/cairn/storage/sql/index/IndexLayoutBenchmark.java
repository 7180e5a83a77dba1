package example.cairn.storage.sql.index;

import example.cairn.storage.TestDatabase;
import example.cairn.storage.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Two layouts of the index side by side, written and read at the same time: tokens as rows with a code in the quantity
/// (what Cairn does), and tokens as an array under GIN. One resource has nine tokens and a quantity. Not part of the
/// build; run it by name:
///
///     mvn -pl storage -am test -Dtest=IndexLayoutBenchmark -Dsurefire.failIfNoSpecifiedTests=false \
///         -Dobservations=20000
class IndexLayoutBenchmark {

    private static final int PER_WRITE = 20;
    private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("seconds", 10));

    /// Resource i of patient i / 10: every tenth has the common code, one in a thousand the rare one.
    private static final String RESOURCES = """
            select i as rid, i / 10 as patient, (i / 10 * 7919 %% 4096)::int as bucket,
                   case when i %% 10 = 0 then 1 when i %% 1000 = 7 then 2 else 100 + i %% 300 end::bigint as code,
                   round((4 + i * 37 %% 1000 / 100.0)::numeric, 1) as value
            from generate_series(%d, %d) i""";

    /// Status and category (one value), code, and six of some hundreds to many values.
    private static final String NINE_TOKENS = """
            (values (1, code), (2, 1), (3, 1), (4, rid %% 300), (5, rid %% 5000), (6, patient), (7, rid), (8, rid %% 50),
                    (9, rid %% 1000)) as token (param, code_hash)""".replace("%%", "%");

    private record Layout(
            String name,
            List<String> tables,
            List<String> inserts,
            String codeAndValue,
            String has,
            List<String> names) {}

    private static final Layout ROWS = new Layout(
            "rows",
            List.of("""
                    create table r_token (code_hash bigint not null, system_hash bigint not null, patient bigint not null,
                        rid bigint not null, param int not null, bucket int not null,
                        primary key (param, code_hash, bucket, patient, rid, system_hash))""", "create index on r_token (bucket, rid)", """
                    create table r_quantity (value numeric not null, code_hash bigint not null, patient bigint not null,
                        rid bigint not null, param int not null, bucket int not null,
                        primary key (param, code_hash, value, bucket, patient, rid))""", "create index on r_quantity (bucket, rid)"),
            List.of(
                    "insert into r_token (param, code_hash, system_hash, bucket, patient, rid)"
                            + " select param, code_hash, 0, bucket, patient, rid from (%s) o cross join lateral "
                            + NINE_TOKENS,
                    "insert into r_quantity (param, code_hash, value, bucket, patient, rid)"
                            + " select 1, code, value, bucket, patient, rid from (%s) o"),
            """
            select bucket, patient, rid from r_quantity where param = 1 and code_hash = ? and value >= 6.5
            order by value, bucket, patient, rid limit 20""",
            """
            select distinct bucket, patient from r_token where param = 1 and code_hash = ?
            order by bucket, patient limit 20""",
            List.of("r_token", "r_quantity"));

    private static final Layout ARRAYS = new Layout(
            "arrays under GIN",
            List.of("""
                    create table g_token (patient bigint not null, rid bigint not null, bucket int not null,
                        tokens bigint[] not null, primary key (bucket, patient, rid))""", "create index on g_token using gin (tokens)", """
                    create table g_quantity (value numeric not null, patient bigint not null, rid bigint not null,
                        param int not null, bucket int not null, primary key (param, value, bucket, patient, rid))""", "create index on g_quantity (bucket, rid)"),
            List.of(
                    "insert into g_token (bucket, patient, rid, tokens) select bucket, patient, rid,"
                            + " (select array_agg(param * 1000000000000 + code_hash) from " + NINE_TOKENS
                            + ") from (%s) o",
                    "insert into g_quantity (param, value, bucket, patient, rid)"
                            + " select 1, value, bucket, patient, rid from (%s) o"),
            """
            select t.bucket, t.patient, t.rid from g_token t
            where t.tokens @> array[1000000000000 + ?] and exists (select from g_quantity q
                where q.param = 1 and q.value >= 6.5 and q.bucket = t.bucket and q.rid = t.rid)
            order by t.bucket, t.patient, t.rid limit 20""",
            """
            select distinct bucket, patient from g_token where tokens @> array[1000000000000 + ?]
            order by bucket, patient limit 20""",
            List.of("g_token", "g_quantity"));

    @Test
    void compare() throws SQLException {
        int observations = Integer.getInteger("observations", 20_000);
        System.out.printf(
                "%,d resources, CPU ms of the database, %d a write, autovacuum on%n", observations, PER_WRITE);
        for (Layout layout : List.of(ROWS, ARRAYS)) {
            try (Database database = TestDatabase.create()) {
                measure(layout, database, observations);
            }
        }
    }

    private static void measure(Layout layout, Database database, int observations) throws SQLException {
        try (Connection reader = database.requests().getConnection();
                Connection writer = database.requests().getConnection()) {
            try (Statement statement = writer.createStatement()) {
                statement.execute("set statement_timeout = 0");
                for (String sql : layout.tables()) {
                    statement.execute(sql);
                }
                write(statement, layout, 1, observations);
                statement.execute("vacuum (analyze) " + String.join(", ", layout.names()));
            }
            try (Statement statement = reader.createStatement()) {
                // Arrays need it: a plan for any code does not know a rare one from a common one.
                statement.execute("set plan_cache_mode = auto");
            }
            System.out.printf("%s%n", layout.name());
            read(reader, writer, layout, "code and value, common code", layout.codeAndValue(), 1, observations);
            read(reader, writer, layout, "code and value, rare code", layout.codeAndValue(), 2, observations);
            read(reader, writer, layout, "patients with common code", layout.has(), 1, observations);
            read(reader, writer, layout, "patients with rare code", layout.has(), 2, observations);
        }
    }

    /// Reads for a while, as another connection writes.
    private static void read(
            Connection reader, Connection writer, Layout layout, String what, String sql, long code, int observations)
            throws SQLException {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Double> written =
                CompletableFuture.supplyAsync(unchecked(() -> writeUntil(over, writer, layout, observations)));
        DatabaseCpu cpu = new DatabaseCpu(reader);
        long end = System.nanoTime() + MEASURED.toNanos();
        long before = cpu.nanos();
        int reads = 0;
        try (PreparedStatement statement = reader.prepareStatement(sql)) {
            statement.setLong(1, code);
            for (; System.nanoTime() < end; reads++) {
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        rows.getLong(2);
                    }
                }
            }
        }
        double read = (cpu.nanos() - before) / 1e6 / reads;
        over.set(true);
        System.out.printf("  %-30s %8.3f a page  %8.3f a resource written meanwhile%n", what, read, written.join());
    }

    private static double writeUntil(AtomicBoolean over, Connection writer, Layout layout, int observations)
            throws SQLException {
        DatabaseCpu cpu = new DatabaseCpu(writer);
        long before = cpu.nanos();
        int written = 0;
        try (Statement statement = writer.createStatement();
                ResultSet last = statement.executeQuery(
                        "select max(rid) from " + layout.names().getFirst())) {
            last.next();
            int next = last.getInt(1) + 1;
            for (; !over.get(); written += PER_WRITE) {
                write(statement, layout, next + written, next + written + PER_WRITE - 1);
            }
        }
        return (cpu.nanos() - before) / 1e6 / written;
    }

    private static void write(Statement statement, Layout layout, int from, int to) throws SQLException {
        statement.execute("begin");
        for (String insert : layout.inserts()) {
            statement.execute(insert.replace("%s", RESOURCES.formatted(from, to)));
        }
        statement.execute("commit");
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    private static <T> Supplier<T> unchecked(Work<T> work) {
        return () -> {
            try {
                return work.run();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
