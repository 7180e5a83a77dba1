package example.cairn.storage.sql.index;

import example.cairn.model.ResourceVersion;
import example.cairn.search.SearchQuery;
import example.cairn.search.facts.Slice;
import example.cairn.search.index.IndexEntries;
import example.cairn.storage.ResourceReader.PageRequest;
import example.cairn.storage.TestDatabase;
import example.cairn.storage.sql.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Database CPU of the common searches and of the engine's slices. Not part of the build; run it by name:
///
///     mvn -pl storage -am test -Dtest=SearchBenchmark -Dsurefire.failIfNoSpecifiedTests=false -Dpatients=2000
class SearchBenchmark {

    private static final int TIMES = 500;

    private static final List<String> QUERIES = List.of(
            "Observation?code=http://loinc.org|4548-4&value-quantity=ge6.5",
            "Observation?code=http://loinc.org|999-9&value-quantity=ge6.5",
            "Patient?_has:Observation:patient:code=http://loinc.org|4548-4",
            "Patient?_has:Observation:patient:code=http://loinc.org|999-9",
            "Observation?patient=bench-7&code=http://loinc.org|4548-4&_sort=-date&_count=1",
            "Observation?patient=bench-7",
            "Observation?code=4548-4&date=ge2022",
            "Observation?code=4548-4&status=final");

    @Test
    void measure() throws SQLException {
        try (Database database = TestDatabase.create();
                Connection connection = database.requests().getConnection()) {
            ChartRows rows = new ChartRows(connection, database.valueHash());
            rows.fillTo(Integer.getInteger("patients", 2_000));
            rows.vacuumAnalyze();
            IndexSearch search = new IndexSearch(
                    database.valueHash(),
                    SearchStand.ZONE,
                    () -> SearchStand.TERMINOLOGY,
                    resource -> IndexEntries.NONE);
            for (String text : QUERIES) {
                SearchQuery query = SearchStand.query(text);
                PageRequest page =
                        new PageRequest(Optional.empty(), query.count().orElse(20));
                print(connection, text, i -> search.page(connection, query, page, SearchStand.NOW)
                        .orThrow()
                        .matches());
            }
            PatientSlices slices = new PatientSlices(database.valueHash(), () -> SearchStand.TERMINOLOGY);
            List<Slice> fifteen = fifteenSlices();
            print(connection, "15 slices", i -> slices.load(connection, ChartRows.patient(1 + i), fifteen));
        }
    }

    static List<Slice> fifteenSlices() {
        Stream<String> criteria = Stream.of(
                "Patient",
                "Observation?code:in=https://cairn.example/fhir/ValueSet/hba1c",
                "Observation?code:in=https://cairn.example/fhir/ValueSet/hba1c&status=final,amended,corrected",
                "Observation?code:in=https://cairn.example/fhir/ValueSet/hba1c-unreliable",
                "Condition?code:in=https://cairn.example/fhir/ValueSet/diabetes",
                "Condition?code:in=https://cairn.example/fhir/ValueSet/hba1c-unreliable",
                "MedicationStatement?code:in=https://cairn.example/fhir/ValueSet/glucose-lowering-medication",
                "Appointment?status=booked,arrived",
                "Appointment?service-type:in=https://cairn.example/fhir/ValueSet/diabetes-follow-up",
                "Encounter?status=finished,in-progress",
                "Consent?status=active",
                "CareTeam?status=active",
                "CarePlan?status=active",
                "CommunicationRequest?status=active",
                "Task?status=requested,in-progress");
        return criteria.map(SearchStand::query)
                .map(query -> new Slice(query.type(), query.filter(), 10))
                .toList();
    }

    private interface Ask {
        List<ResourceVersion> ask(int i) throws SQLException;
    }

    private static void print(Connection connection, String text, Ask ask) throws SQLException {
        DatabaseCpu cpu = new DatabaseCpu(connection);
        for (int i = 0; i < TIMES; i++) {
            ask.ask(i); // Until the server keeps the plan and the code is compiled.
        }
        long before = cpu.nanos();
        int rows = 0;
        for (int i = 0; i < TIMES; i++) {
            rows += ask.ask(i).size();
        }
        System.out.printf(
                "%-85s %.3f ms CPU of the database, %.1f rows%n",
                text, (cpu.nanos() - before) / 1e6 / TIMES, (double) rows / TIMES);
    }
}
