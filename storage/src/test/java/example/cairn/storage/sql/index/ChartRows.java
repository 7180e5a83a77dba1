package example.cairn.storage.sql.index;

import example.cairn.model.PatientKey;
import example.cairn.search.SearchParameter;
import example.cairn.storage.TestStorage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Fills the tables with charts, straight by SQL, for plans and figures at a size that resources would take too long to
/// reach: patients with ten Observations each, one of them HbA1c, one in a thousand of a rare code.
final class ChartRows {

    static final String LOINC = "http://loinc.org";
    static final String COMMON = "4548-4";
    static final String RARE = "999-9";
    static final int PER_PATIENT = 10;

    /// Numbers of charts already there, so that filling goes on behind them.
    private static final String PATIENTS = """
            create temporary table if not exists chart (n int primary key, bucket int, patient bigint, id text)
            """;

    private static final String ADD_PATIENTS = """
            insert into chart select * from unnest(?::int[], ?::int[], ?::bigint[], ?::text[])
            """;

    private static final String PATIENT_RESOURCES = """
            insert into resource (rid, patient, version, seq, last_updated, happened, self_hash, bucket, type,
                id, kind, body)
            select n * 100::bigint, patient, 1, n * 100::bigint, timestamptz '2024-01-01' + n * interval '1 second',
                   0, n, bucket, 'Patient', id, 'CREATE', convert_to('{}', 'UTF8')
            from chart where n > ?
            """;

    /// An Observation is (n, k): the k-th of patient n.
    private static final String OBSERVATIONS = """
            create temporary table observation as
            select chart.n, k, chart.bucket, chart.patient, n * 100 + k as rid,
                   case when k = 1 then ?::bigint when (n * 10 + k) %% 1000 = 7 then ?::bigint else ?::bigint + k + n %% 30 end
                       as code,
                   round((4 + (n * 37 + k * 11) %% 100 / 10.0)::numeric, 1) as value,
                   1577836800000000 + (n::bigint * 7919 + k * 104729) * 1009 %% 150000000 * 1000000 as at
            from chart cross join generate_series(1, %d) k where n > ?
            """.formatted(PER_PATIENT);

    private static final String OBSERVATION_RESOURCES = """
            insert into resource (rid, patient, version, seq, last_updated, happened, self_hash, bucket, type,
                id, kind, body)
            select rid, patient, 1, rid, timestamptz '2024-01-01' + rid * interval '1 second', at, rid, bucket,
                   'Observation', 'o' || rid, 'CREATE', convert_to(repeat('x', 700), 'UTF8')
            from observation
            """;

    private static final String TOKENS = """
            insert into token_index (param, code_hash, system_hash, bucket, patient, rid)
            select ?::int, code, ?::bigint, bucket, patient, rid from observation
            """;

    private static final String SAME_TOKEN = """
            insert into token_index (param, code_hash, system_hash, bucket, patient, rid)
            select ?::int, ?::bigint, ?::bigint, bucket, patient, rid from observation
            """;

    private static final String QUANTITIES = """
            insert into quantity_index
                (param, code_hash, code_system_hash, value, system_hash, unit_hash, bucket, patient, rid)
            select ?::int, code, ?::bigint, value, ?::bigint, ?::bigint, bucket, patient, rid from observation
            """;

    private static final String DATES = """
            insert into date_index (param, from_at, to_at, civil, bucket, patient, rid)
            select ?::int, at, at + 1000000, false, bucket, patient, rid from observation
            """;

    private static final String NAMES = """
            insert into string_index (param, ordinal, start, normalized, exact, bucket, patient, rid)
            select ?::int, 0, 'name' || n, 'name' || n, 'Name' || n, bucket, patient, n * 100::bigint from chart where n > ?
            """;

    private static final String REFERENCES = """
            insert into reference_index (param, target_hash, bucket, patient, rid)
            select ?::int, n % 50, bucket, patient, rid from observation
            """;

    private static final String MEMBERS = """
            insert into membership (bucket, segment, patient, patient_id, since, definition_version)
            select bucket, 'g' || n % 5, patient, id, timestamptz '2024-01-01', 1 from chart where n > ?
            """;

    private final Connection connection;
    private final ValueHash hash;
    private int patients;

    ChartRows(Connection connection, ValueHash hash) throws SQLException {
        this.connection = connection;
        this.hash = hash;
        execute("set statement_timeout = 0");
        execute("set maintenance_work_mem = '256MB'");
    }

    static PatientKey patient(int n) {
        return new PatientKey("bench-" + n);
    }

    /// Adds charts until there are so many; every table gets its rows.
    void fillTo(int count) throws SQLException {
        addPatients(count);
        run(PATIENT_RESOURCES, patients);
        observations();
        run(OBSERVATION_RESOURCES);
        run(DATES, number("Observation", "date"));
        run(REFERENCES, number("Observation", "performer"));
        run(NAMES, number("Patient", "family"), patients);
        run(MEMBERS, patients);
        codes();
        quantities();
        run(SAME_TOKEN, number("Observation", "status"), hash.of("final"), hash.of("urn:status"));
        done(count);
    }

    /// Fills the two tables that grow most, and no other, which hold nothing yet; keys are built when the rows are
    /// there.
    void fillCodesTo(int count) throws SQLException {
        addPatients(count);
        observations();
        for (String table : List.of("token_index", "quantity_index")) {
            List<String> keys = keys(table);
            execute("alter table " + table + " set unlogged");
            execute("alter table " + table + " drop constraint " + table + "_pkey");
            execute("drop index if exists " + table + "_by_resource");
            if (table.equals("token_index")) {
                codes();
            } else {
                quantities();
            }
            for (String key : keys) {
                execute(key);
            }
        }
        done(count);
    }

    private List<String> keys(String table) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (PreparedStatement statement = SqlFragment.of("select indexdef from pg_indexes where tablename = ?", table)
                        .prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                keys.add(rows.getString(1));
            }
        }
        return keys;
    }

    private void codes() throws SQLException {
        run(TOKENS, number("Observation", "code"), hash.of(LOINC));
    }

    private void quantities() throws SQLException {
        run(
                QUANTITIES,
                number("Observation", "value-quantity"),
                hash.of(LOINC),
                hash.of("http://unitsofmeasure.org"),
                hash.of("%"));
    }

    private void addPatients(int count) throws SQLException {
        List<PatientKey> keys = IntStream.rangeClosed(patients + 1, count)
                .mapToObj(ChartRows::patient)
                .toList();
        execute(PATIENTS);
        run(
                ADD_PATIENTS,
                IntStream.rangeClosed(patients + 1, count).toArray(),
                keys.stream().mapToInt(key -> key.bucket().number()).toArray(),
                keys.stream().mapToLong(PatientKey::number).toArray(),
                keys.stream().map(PatientKey::id).toArray(String[]::new));
    }

    private void observations() throws SQLException {
        run(OBSERVATIONS, hash.of(COMMON), hash.of(RARE), 0L, patients);
    }

    private void done(int count) throws SQLException {
        execute("drop table observation");
        patients = count;
    }

    void vacuumAnalyze() throws SQLException {
        execute("vacuum (analyze) resource, token_index, quantity_index, date_index, string_index, reference_index,"
                + " membership");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void run(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = SqlFragment.of(sql, parameters).prepare(connection)) {
            statement.execute();
        }
    }

    private static int number(String type, String code) {
        return TestStorage.PARAMETERS
                .find(type, code)
                .map(SearchParameter::number)
                .orElseThrow();
    }
}
