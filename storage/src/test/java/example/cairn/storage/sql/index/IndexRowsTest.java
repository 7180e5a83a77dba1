package example.cairn.storage.sql.index;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.Actor;
import example.cairn.model.FhirCodec;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import example.cairn.search.index.IndexExtractor;
import example.cairn.storage.TestStorage;
import example.cairn.storage.WriteCommand;
import example.cairn.storage.WriteRequest;
import example.cairn.terminology.ShippedTerminology;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;

/// Index rows are deleted by what was once written, not by what is known now. The oracle reads every current body and
/// makes the rows from scratch.
class IndexRowsTest {

    private static final TestStorage STORAGE = new TestStorage();
    private static final WriteRequest REQUEST = new WriteRequest(Actor.LOOPBACK, false);
    private static final List<String> TABLES =
            List.of("token_index", "reference_index", "date_index", "string_index", "number_index", "quantity_index");
    private static final String CURRENT = """
            select bucket, patient, rid, body from resource where kind <> 'DELETE' order by bucket, rid
            """;

    @AfterContainer
    static void close() {
        STORAGE.close();
    }

    @Property(tries = 40)
    void afterAnyWritesTheTablesHoldWhatTheCurrentVersionsSayAndNothingElse(
            @ForAll("transactions") List<List<WriteCommand>> transactions) throws SQLException {
        transactions.forEach(commands -> STORAGE.writer.transaction(commands, REQUEST));

        try (Connection connection = STORAGE.database.requests().getConnection()) {
            connection.setAutoCommit(false);
            TreeMap<String, List<String>> kept = contents(connection);
            fromScratch(connection);
            assertThat(kept).isEqualTo(contents(connection));
            connection.rollback();
        }
    }

    /// Transactions over four Observations of two patients, who live in different buckets: created, changed, moved,
    /// deleted, sometimes twice in one transaction.
    @Provide
    Arbitrary<List<List<WriteCommand>>> transactions() {
        Arbitrary<ResourceKey> keys = Arbitraries.of("a", "b", "c", "d").map(id -> new ResourceKey("Observation", id));
        Arbitrary<WriteCommand> deletions = keys.map(WriteCommand.Delete::new);
        Arbitrary<WriteCommand> updates = Combinators.combine(
                        keys,
                        Arbitraries.of("eve", "ada"),
                        Arbitraries.of("4548-4", "8302-2", "718-7"),
                        Arbitraries.of("one", "two", ""),
                        Arbitraries.integers().between(1, 3))
                .as((key, patient, code, performer, value) ->
                        new WriteCommand.Update(key, observation(key, patient, code, performer, value)));
        return Arbitraries.frequencyOf(Tuple.of(3, updates), Tuple.of(1, deletions))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private static Observation observation(ResourceKey key, String patient, String code, String performer, int value) {
        Observation observation = new Observation()
                .setStatus(value == 1 ? ObservationStatus.FINAL : ObservationStatus.AMENDED)
                .setCode(new CodeableConcept(new Coding("http://loinc.org", code, "")))
                .setSubject(new Reference(new PatientKey(patient).toString()))
                .setEffective(new DateTimeType("2026-0" + value + "-01"))
                .setValue(new Quantity()
                        .setValue(BigDecimal.valueOf(value))
                        .setSystem("http://unitsofmeasure.org")
                        .setCode("%"));
        if (!performer.isEmpty()) {
            observation.addPerformer(new Reference("Practitioner/" + performer));
        }
        observation.setId(key.id());
        return observation;
    }

    private static void fromScratch(Connection connection) throws SQLException {
        ValueHash hash = STORAGE.database.valueHash();
        IndexExtractor extractor = new IndexExtractor(TestStorage.PARAMETERS, ShippedTerminology::load);
        IndexRows rows = new IndexRows(hash);
        try (Statement statement = connection.createStatement()) {
            try (ResultSet current = statement.executeQuery(CURRENT)) {
                while (current.next()) {
                    rows.add(new IndexedVersion(
                            new RowHome(current.getInt(1), current.getLong(2), current.getLong(3)),
                            extractor.extract(FhirCodec.parse(current.getBytes(4)))));
                }
            }
            for (String table : TABLES) {
                statement.executeUpdate("delete from " + table);
            }
        }
        for (SqlFragment insert : rows.inserts().toList()) {
            try (PreparedStatement statement = insert.prepare(connection)) {
                statement.executeUpdate();
            }
        }
    }

    private static TreeMap<String, List<String>> contents(Connection connection) throws SQLException {
        TreeMap<String, List<String>> contents = new TreeMap<>();
        for (String table : TABLES) {
            List<String> rows = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("select t::text from " + table + " t order by 1")) {
                while (result.next()) {
                    rows.add(result.getString(1));
                }
            }
            contents.put(table, rows);
        }
        return contents;
    }
}
