package example.cairn.server.app;

import example.cairn.search.R4SearchParameters;
import example.cairn.search.SearchParameters;
import example.cairn.search.index.IndexExtractor;
import example.cairn.search.parse.SearchParser;
import example.cairn.server.access.AccessDecision;
import example.cairn.server.app.ServerConfiguration.DatabaseChoice;
import example.cairn.server.app.ServerConfiguration.Exposure;
import example.cairn.server.capability.Capabilities;
import example.cairn.server.capability.CapabilityProvider;
import example.cairn.server.health.HealthServlet;
import example.cairn.server.health.Metrics;
import example.cairn.server.health.MetricsServlet;
import example.cairn.server.http.ClockServlet;
import example.cairn.server.http.FhirServlets;
import example.cairn.server.http.WebServer;
import example.cairn.server.page.StartPage;
import example.cairn.server.rest.Endpoint;
import example.cairn.server.rest.Names;
import example.cairn.server.rest.ResourceAdmission;
import example.cairn.storage.sql.Database;
import example.cairn.storage.sql.PostgresReader;
import example.cairn.storage.sql.PostgresTransactions;
import example.cairn.storage.sql.PostgresWriter;
import example.cairn.storage.sql.StoredClock;
import example.cairn.storage.sql.WritePorts;
import example.cairn.storage.sql.audit.GroupedAuditLog;
import example.cairn.storage.sql.index.IndexSearch;
import example.cairn.storage.sql.index.PatientSlices;
import example.cairn.terminology.ShippedTerminology;
import example.cairn.terminology.TerminologySnapshot;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;

/// The composition root: every part of the server, in the order in which they start, each given what it needs. Nothing
/// else in the code base creates or finds parts.
public final class CairnServer implements AutoCloseable {

    private final Parts parts;
    private final WebServer web;

    private CairnServer(Parts parts, WebServer web) {
        this.parts = parts;
        this.web = web;
    }

    /// Starts a server; it answers when this returns.
    ///
    /// @throws example.cairn.storage.StorageUnavailable where its database cannot be had
    /// @throws WebServer.PortTaken where somebody else listens
    public static CairnServer start(ServerConfiguration configuration) {
        Parts parts = new Parts();
        try {
            return new CairnServer(parts, assemble(configuration, parts));
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private static WebServer assemble(ServerConfiguration configuration, Parts parts) {
        Metrics metrics = parts.keep(new Metrics());
        Database database = parts.keep(open(configuration.database()));
        StoredClock clock =
                StoredClock.open(database, ZoneId.systemDefault(), configuration.clock(), InstantSource.system());
        TerminologySnapshot terminology = ShippedTerminology.load();
        SearchParameters parameters = R4SearchParameters.create();
        SearchParser parser = new SearchParser(parameters);
        IndexExtractor extractor = new IndexExtractor(parameters, () -> terminology);
        IndexSearch search = new IndexSearch(database.valueHash(), clock.zone(), () -> terminology, extractor::extract);
        PostgresReader reader = new PostgresReader(database, search::page);
        PatientSlices slices = new PatientSlices(database.valueHash(), () -> terminology);
        PostgresTransactions transactions = new PostgresTransactions(
                database,
                clock.clock(),
                new WritePorts(extractor::extract, search, slices, (_, _, _, _) -> false, _ -> {}));
        PostgresWriter writer = parts.keep(new PostgresWriter(transactions));
        GroupedAuditLog audit = parts.keep(new GroupedAuditLog(database.requests()));
        Map<String, ResourceAdmission> admissions = Map.of();
        Endpoint endpoint = new Endpoint(parser, reader, writer, access(configuration.exposure()), admissions, audit);
        Capabilities capabilities = new Capabilities(
                parameters, Names.TYPES, admissions.keySet(), clock.clock().instant());
        return parts.keep(WebServer.start(
                configuration.host(),
                configuration.port(),
                Map.of(
                        "/fhir/*",
                        FhirServlets.create(endpoint, clock.clock(), new CapabilityProvider(capabilities)),
                        "/clock",
                        new ClockServlet(clock.clock(), clock::advance),
                        "/health/*",
                        new HealthServlet(Map.of("database", database::answers)),
                        "/metrics",
                        new MetricsServlet(metrics),
                        "",
                        new StartPage(Links.ALL))));
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
        return web.address();
    }

    /// The FHIR base.
    public URI fhirBase() {
        return URI.create(web.address() + "/fhir");
    }

    /// Lets running requests finish, then ends every part.
    @Override
    public void close() {
        parts.close();
    }
}
