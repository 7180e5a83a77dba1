package example.cairn.storage.sql.index;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.search.SearchQuery;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.facts.Slice;
import example.cairn.storage.TestDatabase;
import example.cairn.storage.sql.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The common searches read indexes, at every size of the tables, planned for their values and for any values.
class IndexPlansTest {

    private static final List<String> WALKS = List.of(
            "Observation?code=http://loinc.org|4548-4&value-quantity=ge6.5",
            "Observation?code=4548-4&value-quantity=ge6.5",
            "Patient?_has:Observation:patient:code=http://loinc.org|4548-4",
            "Patient?_has:Observation:patient:code=4548-4",
            "Observation?code=4548-4",
            "Observation?code=4548-4&status=final",
            "Observation?code=4548-4,999-9",
            "Observation?code:in=https://cairn.example/fhir/ValueSet/hba1c&value-quantity=gt6.4",
            "Observation?patient=bench-7",
            "Observation?patient=bench-7&code=4548-4",
            "Observation?performer=Organization/x",
            "Observation?date=ge2024-06",
            "Observation?_lastUpdated=gt2024-01-02",
            "Observation",
            "Patient?family=name7",
            "Patient?_has:Group:member:_id=g1");

    /// Few rows, sorted: of one patient, or of the ids asked for.
    private static final List<String> SORTED = List.of(
            "Patient?_id=bench-3",
            "Observation?patient=bench-7&code=http://loinc.org|4548-4&_sort=-date",
            "Observation?patient=bench-7&_sort=-_lastUpdated");

    private static final MatchContext CONTEXT =
            new MatchContext(SearchStand.NOW, SearchStand.ZONE, SearchStand.TERMINOLOGY);

    @Test
    void emptyTables() throws SQLException {
        try (Database database = TestDatabase.create();
                Connection connection = database.requests().getConnection()) {
            readIndexesOnly(connection, database.valueHash());
        }
    }

    @Test
    void twentyThousandObservations() throws SQLException {
        try (Database database = TestDatabase.create();
                Connection connection = database.requests().getConnection()) {
            ChartRows rows = new ChartRows(connection, database.valueHash());
            rows.fillTo(2_000);
            rows.vacuumAnalyze();
            readIndexesOnly(connection, database.valueHash());
            walksStopWhenThePageIsFull(connection, database.valueHash());
            // The planner comes to the same by itself.
            try (Statement statement = connection.createStatement()) {
                statement.execute("set enable_seqscan = on");
            }
            readIndexesOnly(connection, database.valueHash());
        }
    }

    @Test
    void twoMillionCodesAndQuantities() throws SQLException {
        try (Database database = TestDatabase.create();
                Connection connection = database.requests().getConnection()) {
            ChartRows rows = new ChartRows(connection, database.valueHash());
            rows.fillCodesTo(200_000);
            rows.vacuumAnalyze();
            readIndexesOnly(connection, database.valueHash());
        }
    }

    private static void readIndexesOnly(Connection connection, ValueHash hash) throws SQLException {
        for (String text : WALKS) {
            readsIndexesOnly(connection, text, page(text, hash));
        }
        for (String text : SORTED) {
            readsIndexesOnly(connection, text, page(text, hash));
        }
        readsIndexesOnly(connection, "slices", slices(hash));
    }

    private static void readsIndexesOnly(Connection connection, String text, SqlFragment sql) throws SQLException {
        assertThat(Plans.custom(connection, sql)).as(text).doesNotContain("Seq Scan");
        assertThat(Plans.generic(connection, sql)).as(text).doesNotContain("Seq Scan");
    }

    /// Only the page's own rows may be sorted, above the limit.
    private static void walksStopWhenThePageIsFull(Connection connection, ValueHash hash) throws SQLException {
        for (String text : WALKS) {
            String plan = Plans.generic(connection, page(text, hash));
            assertThat(plan.substring(plan.indexOf("Limit"))).as(text).doesNotContain("Sort");
        }
    }

    private static SqlFragment page(String text, ValueHash hash) {
        return new PageSql(SearchStand.query(text), hash, CONTEXT).page(Optional.empty(), 21);
    }

    private static SqlFragment slices(ValueHash hash) {
        return SliceSql.load(
                        List.of(
                                slice("Patient", 1),
                                slice("Observation?code:in=https://cairn.example/fhir/ValueSet/hba1c", 5),
                                slice("Condition?code:in=https://cairn.example/fhir/ValueSet/diabetes", 5),
                                slice("Appointment?status=booked", 10)),
                        hash,
                        CONTEXT)
                .with(SliceSql.of(ChartRows.patient(7)));
    }

    private static Slice slice(String criteria, int newest) {
        SearchQuery query = SearchStand.query(criteria);
        return new Slice(query.type(), query.filter(), newest);
    }
}
