package example.cairn.server.app;

import example.cairn.delivery.mail.MailServer;
import example.cairn.delivery.outbound.AddressResolver;
import example.cairn.delivery.outbound.OutboundGate;
import example.cairn.search.R4SearchParameters;
import example.cairn.search.SearchParameters;
import example.cairn.search.index.IndexExtractor;
import example.cairn.search.parse.SearchParser;
import example.cairn.server.access.AccessDecision;
import example.cairn.server.app.ServerConfiguration.DatabaseChoice;
import example.cairn.server.app.ServerConfiguration.Exposure;
import example.cairn.server.capability.Capabilities;
import example.cairn.server.capability.CapabilityProvider;
import example.cairn.server.health.CareHealth;
import example.cairn.server.health.HealthServlet;
import example.cairn.server.health.Metrics;
import example.cairn.server.health.MetricsServlet;
import example.cairn.server.health.RequestMeters;
import example.cairn.server.health.UrgentTasks;
import example.cairn.server.http.ClockServlet;
import example.cairn.server.http.FhirServlets;
import example.cairn.server.http.WebServer;
import example.cairn.server.mail.MailPage;
import example.cairn.server.mail.MailSink;
import example.cairn.server.page.StartPage;
import example.cairn.server.rest.Endpoint;
import example.cairn.server.rest.Names;
import example.cairn.server.rest.ResourceAdmission;
import example.cairn.server.rest.UnstoredMatcher;
import example.cairn.server.segment.CountedGroups;
import example.cairn.server.subscription.MaskedReader;
import example.cairn.server.subscription.MaskedWriter;
import example.cairn.storage.sql.Database;
import example.cairn.storage.sql.Housekeeping;
import example.cairn.storage.sql.PostgresReader;
import example.cairn.storage.sql.PostgresTransactions;
import example.cairn.storage.sql.PostgresWriter;
import example.cairn.storage.sql.StoredClock;
import example.cairn.storage.sql.WritePorts;
import example.cairn.storage.sql.audit.AuditRows;
import example.cairn.storage.sql.audit.GroupedAuditLog;
import example.cairn.storage.sql.index.IndexSearch;
import example.cairn.storage.sql.index.PatientSlices;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/// The composition root: every part of the server, in the order in which they start, each given what it needs. Nothing
/// else in the code base creates or finds parts.
public final class CairnServer implements AutoCloseable {

    private final Parts parts;
    private final Started started;

    private CairnServer(Parts parts, Started started) {
        this.parts = parts;
        this.started = started;
    }

    /// What a started server is asked for.
    private record Started(CareEngine care, WebServer web) {}

    /// Starts a server; it answers when this returns.
    ///
    /// @throws example.cairn.storage.StorageUnavailable where its database cannot be had
    /// @throws example.cairn.server.http.CannotListen where it cannot listen there
    public static CairnServer start(ServerConfiguration configuration) {
        Parts parts = new Parts();
        try {
            return new CairnServer(parts, assemble(configuration, parts));
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private static Started assemble(ServerConfiguration configuration, Parts parts) {
        FhirServlets.prepare();
        EngineRelay relay = new EngineRelay();
        Metrics metrics = parts.keep(new Metrics());
        Database database = parts.keep(open(configuration.database()));
        StoredClock clock =
                StoredClock.open(database, ZoneId.systemDefault(), configuration.clock(), InstantSource.system());
        parts.keep(ClockFollower.start(clock));
        SearchParameters parameters = R4SearchParameters.create();
        SearchParser parser = new SearchParser(parameters);
        IndexExtractor extractor = new IndexExtractor(parameters, relay::terminology);
        IndexSearch search =
                new IndexSearch(database.valueHash(), clock.zone(), relay::terminology, extractor::extract);
        PostgresReader reader = new PostgresReader(database, search::page);
        PatientSlices slices = new PatientSlices(database.valueHash(), relay::terminology);
        PostgresTransactions transactions = new PostgresTransactions(
                database, clock.clock(), new WritePorts(extractor::extract, search, slices, relay, relay));
        PostgresWriter writer = parts.keep(new PostgresWriter(transactions));
        parts.keep(Housekeeping.start(transactions, clock.clock()));
        GroupedAuditLog audit = parts.keep(new GroupedAuditLog(database.requests()));
        new ShippedDefinitions(reader, writer)
                .install(configuration.shipped(), clock.clock().instant());
        MailBox mail = mail(configuration.mail(), parts);
        CareEngine care = parts.keep(CareEngine.start(
                new CareEngine.Ground(
                        parameters,
                        parser,
                        extractor,
                        reader,
                        writer,
                        transactions,
                        audit,
                        new AuditRows(database.requests()),
                        clock.clock(),
                        clock.zone()),
                new CareEngine.Way(
                        mail.server(),
                        new OutboundGate(configuration.outbound(), AddressResolver.system()),
                        ProcessName.of(configuration)),
                relay,
                metrics));
        new UrgentTasks(reader, parser, clock.clock()).bindTo(metrics.registry());
        CareHealth.bind(care::health, metrics.registry());
        Map<String, ResourceAdmission> admissions = care.admissions();
        Endpoint endpoint = new Endpoint(
                parser,
                reader,
                new MaskedReader(new CountedGroups(reader, care.engine()::members)),
                new MaskedWriter(writer),
                new UnstoredMatcher(extractor::extract, clock.zone(), relay::terminology),
                access(configuration.exposure()),
                admissions,
                audit);
        Capabilities capabilities =
                new Capabilities(parameters, Names.TYPES, clock.clock().instant());
        WebServer web = parts.keep(WebServer.start(
                configuration.host(),
                configuration.port(),
                Map.of(
                        "/fhir/*",
                        FhirServlets.create(
                                endpoint,
                                clock.clock(),
                                new CapabilityProvider(capabilities),
                                new RequestMeters(metrics.registry())),
                        "/clock",
                        new ClockServlet(clock.clock(), by -> care.moveClock(clock, by)),
                        "/health/*",
                        new HealthServlet(Map.of("database", database::answers), care::health),
                        "/metrics",
                        new MetricsServlet(metrics),
                        "",
                        new StartPage(Links.ALL),
                        "/mail",
                        new MailPage(mail.sink()))));
        return new Started(care, web);
    }

    /// The server to send through, and what a local one has received.
    private record MailBox(MailServer server, Optional<MailSink> sink) {}

    private static MailBox mail(MailChoice choice, Parts parts) {
        return switch (choice) {
            case MailChoice.LocalSink() -> {
                MailSink sink = parts.keep(new MailSink());
                yield new MailBox(sink.server(), Optional.of(sink));
            }
            case MailChoice.Through(MailServer server) -> new MailBox(server, Optional.empty());
        };
    }

    private static Database open(DatabaseChoice choice) {
        return switch (choice) {
            case DatabaseChoice.Embedded(Path folder) -> Database.embedded(folder);
            case DatabaseChoice.At(String url) -> Database.at(url);
        };
    }

    private static AccessDecision access(Exposure exposure) {
        return switch (exposure) {
            case LOOPBACK_ONLY -> AccessDecision.loopbackOnly();
            case INSECURE -> AccessDecision.everybody();
        };
    }

    /// Where it listens, `http://127.0.0.1:8080`.
    public URI address() {
        return started.web().address();
    }

    /// The FHIR base.
    public URI fhirBase() {
        return URI.create(address() + "/fhir");
    }

    /// Whether everything that follows from what was written has followed: nobody waits to be judged, no message to be
    /// sent now. Webhooks are not asked: a receiver may be down for days.
    public boolean idle() {
        return started.care().engine().idle();
    }

    /// Lets running requests finish, then ends every part.
    @Override
    public void close() {
        parts.close();
    }
}
