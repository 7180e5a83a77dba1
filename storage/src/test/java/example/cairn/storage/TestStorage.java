package example.cairn.storage;

import example.cairn.model.CareClock;
import example.cairn.model.ChangeKind;
import example.cairn.model.FhirCodec;
import example.cairn.model.ResourceChange;
import example.cairn.model.ResourceVersion;
import example.cairn.search.R4SearchParameters;
import example.cairn.search.SearchParameters;
import example.cairn.search.SearchQuery;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.index.IndexExtractor;
import example.cairn.storage.sql.Database;
import example.cairn.storage.sql.PostgresTransactions;
import example.cairn.storage.sql.PostgresWriter;
import example.cairn.storage.sql.WritePorts;
import example.cairn.terminology.ShippedTerminology;
import example.cairn.terminology.Terminology;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The write path over a fresh database, with the real extractor. Conditions of the form `identifier=x` are searched;
/// every change of an Observation is wanted.
public final class TestStorage implements AutoCloseable {

    public static final SearchParameters PARAMETERS = R4SearchParameters.create();
    private static final Terminology TERMINOLOGY = ShippedTerminology.load();

    private static final String BY_TOKEN = """
            select r.type, r.id, r.version, r.last_updated, r.body from token_index t
            join resource r on r.bucket = t.bucket and r.patient = t.patient and r.type = ? and r.rid = t.rid
            where t.param = ? and t.code_hash = ? limit 2
            """;

    public final Database database;
    public final CareClock clock = CareClock.system();
    public final List<ResourceChange> heard = new CopyOnWriteArrayList<>();
    public final PostgresTransactions transactions;
    public final PostgresWriter writer;

    public TestStorage() {
        this(TestDatabase.create());
    }

    public TestStorage(Database database) {
        this.database = database;
        IndexExtractor extractor = new IndexExtractor(PARAMETERS, () -> TERMINOLOGY);
        this.transactions = new PostgresTransactions(
                database,
                clock,
                new WritePorts(
                        extractor::extract,
                        this::matches,
                        (connection, patient, slices) -> List.of(),
                        (type, before, after, historical) -> type.equals("Observation"),
                        (changes, _) -> heard.addAll(changes)));
        this.writer = new PostgresWriter(transactions);
    }

    /// The condition `Type?identifier=value`.
    public static SearchQuery identifier(String type, String value) {
        return SearchQuery.of(
                type,
                new SearchExpression.TokenIs(
                        PARAMETERS.find(type, "identifier").orElseThrow(), Optional.empty(), Optional.of(value)));
    }

    /// All rows of a query, columns as text joined by a blank.
    public List<String> rows(String sql) {
        try (Connection connection = database.requests().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    columns.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join(" ", columns));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void execute(String sql) {
        try (Connection connection = database.requests().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        writer.close();
        database.close();
    }

    private List<ResourceVersion> matches(Connection connection, SearchQuery query, Instant now) throws SQLException {
        SearchExpression.TokenIs token = (SearchExpression.TokenIs) query.filter();
        List<ResourceVersion> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(BY_TOKEN)) {
            statement.setString(1, query.type());
            statement.setInt(2, token.parameter().number());
            statement.setLong(3, database.valueHash().of(token.code().orElseThrow()));
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                byte[] body = rows.getBytes("body");
                found.add(new ResourceVersion(
                        FhirCodec.keyOf(FhirCodec.parse(body)),
                        rows.getLong("version"),
                        rows.getTimestamp("last_updated").toInstant(),
                        ChangeKind.UPDATE,
                        body));
            }
        }
        return found;
    }
}
