package example.cairn.engine;

import example.cairn.consent.ConsentDefaults;
import example.cairn.delivery.mail.MailSender;
import example.cairn.delivery.mail.MailServer;
import example.cairn.delivery.outbound.OutboundGate;
import example.cairn.engine.definition.DefinitionLoader;
import example.cairn.engine.definition.DefinitionSource;
import example.cairn.engine.definition.SubscriptionKeeper;
import example.cairn.engine.jdbc.SharedFeed;
import example.cairn.engine.sending.SendingPorts;
import example.cairn.journey.ShippedPlans;
import example.cairn.journey.definition.PlanParser;
import example.cairn.model.Actor;
import example.cairn.model.CareClock;
import example.cairn.model.FhirCodec;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.search.R4SearchParameters;
import example.cairn.search.SearchParameters;
import example.cairn.search.index.IndexExtractor;
import example.cairn.search.parse.SearchParser;
import example.cairn.segment.ShippedSegments;
import example.cairn.segment.definition.SegmentParser;
import example.cairn.storage.ResourceReader.PageRequest;
import example.cairn.storage.TestDatabase;
import example.cairn.storage.WriteCommand;
import example.cairn.storage.WriteListener;
import example.cairn.storage.WriteOutcome;
import example.cairn.storage.WriteRequest;
import example.cairn.storage.sql.Database;
import example.cairn.storage.sql.PostgresReader;
import example.cairn.storage.sql.PostgresTransactions;
import example.cairn.storage.sql.PostgresWriter;
import example.cairn.storage.sql.StoredClock;
import example.cairn.storage.sql.WritePorts;
import example.cairn.storage.sql.audit.AuditRows;
import example.cairn.storage.sql.index.IndexSearch;
import example.cairn.storage.sql.index.PatientSlices;
import example.cairn.subscription.SubscriptionParser;
import example.cairn.terminology.ShippedTerminology;
import example.cairn.terminology.Terminology;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Resource;

/// The engine over a real database and a mail server that obeys the test, with all shipped definitions published.
/// Its clock starts on a fixed morning, so that messages may go, and is moved by the test.
final class TestEngine implements AutoCloseable {

    /// 11 o'clock in New York.
    static final Instant START = Instant.parse("2026-11-23T16:00:00Z");

    private static final SearchParameters PARAMETERS = R4SearchParameters.create();

    final SwitchedMail mail = new SwitchedMail();
    final CareClock clock;
    final PostgresReader reader;
    final PostgresWriter writer;
    final Engine engine;
    final DefinitionSource definitions;
    private final SearchParser parser = new SearchParser(PARAMETERS);
    final PostgresTransactions transactions;
    private final Database database;
    private final StoredClock stored;

    TestEngine() {
        database = TestDatabase.create();
        Instant zero = Instant.now();
        InstantSource wall = () -> START.plus(Duration.between(zero, Instant.now()));
        stored = StoredClock.open(database, ZoneId.of("America/New_York"), StoredClock.Wish.MOVABLE, wall);
        clock = stored.clock();
        AtomicReference<Terminology> terminology = new AtomicReference<>(ShippedTerminology.load());
        IndexExtractor extractor = new IndexExtractor(PARAMETERS, terminology::get);
        IndexSearch search = new IndexSearch(database.valueHash(), stored.zone(), terminology::get, extractor::extract);
        reader = new PostgresReader(database, search::page);
        AtomicReference<WriteListener> listener = new AtomicReference<>((changes, news) -> {});
        AtomicReference<WantedByDefinitions> wanted = new AtomicReference<>();
        transactions = new PostgresTransactions(
                database,
                clock,
                new WritePorts(
                        extractor::extract,
                        search,
                        new PatientSlices(database.valueHash(), terminology::get),
                        (type, before, after, historical) ->
                                wanted.get() == null || wanted.get().wants(type, before, after, historical),
                        (changes, news) -> listener.get().committed(changes, news)));
        writer = new PostgresWriter(transactions);
        install();
        definitions = new DefinitionSource(
                new DefinitionLoader(
                        reader,
                        new SegmentParser(parser, PARAMETERS),
                        terms -> new SubscriptionParser(parser, () -> terms),
                        new PlanParser(parser::parseCriteria),
                        ConsentDefaults.shipped(),
                        stored.zone()),
                new SharedFeed(transactions),
                clock);
        wanted.set(new WantedByDefinitions(definitions, clock));
        engine = new Engine(
                definitions,
                new SubscriptionKeeper(reader, writer, definitions, clock),
                new FactLoader(reader, extractor),
                new SendingPorts(
                        transactions,
                        definitions,
                        new MailSender(
                                new MailServer("127.0.0.1", mail.port(), Duration.ofSeconds(5)),
                                OutboundGate.loopbackOnly()),
                        "care@cairn.example",
                        entries -> {},
                        clock,
                        "test"),
                metric -> {},
                new AuditRows(database.requests()),
                subscription -> {});
        listener.set(engine);
        engine.start();
        idle();
    }

    private void install() {
        List<Resource> resources = new ArrayList<>(ShippedTerminology.resources());
        resources.addAll(ShippedSegments.resources());
        resources.addAll(ShippedPlans.resources());
        for (Resource resource : resources) {
            switch (resource) {
                case Group group -> group.setActive(true);
                case PlanDefinition plan -> plan.setStatus(PublicationStatus.ACTIVE);
                default -> {}
            }
            put(resource);
        }
    }

    ResourceKey put(Resource resource) {
        return write(new WriteCommand.Update(FhirCodec.keyOf(resource), resource), WriteRequest.BY_ENGINE);
    }

    /// As an EHR does.
    ResourceKey post(Resource resource) {
        return write(new WriteCommand.Create(resource), new WriteRequest(Actor.LOOPBACK, false));
    }

    ResourceKey load(Resource resource) {
        return write(new WriteCommand.Create(resource), new WriteRequest(Actor.LOOPBACK, true));
    }

    void delete(ResourceKey key) {
        writer.write(new WriteCommand.Delete(key), new WriteRequest(Actor.LOOPBACK, false));
    }

    private ResourceKey write(WriteCommand command, WriteRequest request) {
        return switch (writer.write(command, request)) {
            case WriteOutcome.Written(ResourceVersion version) -> version.key();
            case WriteOutcome.AlreadyThere(ResourceVersion version) -> version.key();
            case WriteOutcome.NothingToDelete(ResourceKey key) -> key;
            case WriteOutcome.Refused refused ->
                throw new AssertionError(refused.failure().toString());
        };
    }

    /// Puts the database into a state that only an accident makes.
    void sql(String statement) {
        try (Connection connection = database.requests().getConnection();
                Statement accident = connection.createStatement()) {
            accident.execute(statement);
        } catch (SQLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    long number(String query) {
        try (Connection connection = database.requests().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// Waits until everything that follows has followed.
    void idle() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(engine::idle);
    }

    /// Waits until all that is known is judged, whatever is on its way.
    void awaitJudged() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(engine::judged);
    }

    void move(Duration by) {
        stored.advance(by).orThrow();
        engine.clockMoved();
        idle();
    }

    /// The resources that a search finds, parsed.
    <T extends Resource> List<T> find(Class<T> type, String query) {
        return Stream.of(reader.search(
                                parser.parseCriteria(FhirCodec.context().getResourceType(type) + "?" + query)
                                        .orThrow(),
                                new PageRequest(Optional.empty(), 100),
                                clock.instant())
                        .orThrow())
                .flatMap(page -> page.matches().stream())
                .map(version -> type.cast(FhirCodec.parse(version.body())))
                .toList();
    }

    @Override
    public void close() {
        engine.close();
        writer.close();
        database.close();
        mail.close();
    }
}
