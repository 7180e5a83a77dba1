package example.cairn.server.cli;

import example.cairn.delivery.mail.MailServer;
import example.cairn.delivery.outbound.OutboundPolicy;
import example.cairn.server.app.CairnServer;
import example.cairn.server.app.Lifetime;
import example.cairn.server.app.MailChoice;
import example.cairn.server.app.ServerConfiguration;
import example.cairn.server.app.ServerConfiguration.DatabaseChoice;
import example.cairn.server.app.ServerConfiguration.Exposure;
import example.cairn.server.app.ServerConfiguration.Shipped;
import example.cairn.storage.sql.StoredClock;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `cairn serve`.
@Command(
        name = "serve",
        sortOptions = false,
        description = {
            "Runs the server until Ctrl-C: FHIR at /fhir, a page of links at /, /health/live, /health/ready, /metrics.",
            "An empty database gets the shipped segments and the HbA1c plan.",
            "",
            "  ./cairn serve                                          on port 8080, data in ./data, plan as a draft",
            "  ./cairn serve --shipped active --movable-clock         the same to try things out",
            "  ./cairn serve --database-url 'jdbc:postgresql://...'   on your own PostgreSQL",
            ""
        })
final class ServeCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "NUMBER",
            defaultValue = "8080",
            description = "Where it listens; 0 takes a free one. Default: 8080.")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Folder of the embedded PostgreSQL; made if missing. Default: ./data.")
    private Path data = Path.of("data");

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "Your own PostgreSQL 18 instead, jdbc:postgresql://host/cairn?user=..&password=..")
    private @Nullable String databaseUrl;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            defaultValue = "127.0.0.1",
            description = "Address to listen at. Anything but this machine needs --insecure. Default: 127.0.0.1.")
    private String host = "127.0.0.1";

    @Option(
            names = "--shipped",
            paramLabel = "draft|active|none",
            defaultValue = "draft",
            description = "How the shipped definitions enter an empty database: as drafts to be published by you,"
                    + " active with a named test approver and a local sink for mail, or not at all. Default: draft.")
    private Shipped shipped = Shipped.DRAFT;

    @Option(
            names = "--movable-clock",
            description = "Care time can be moved with `cairn clock`. Only for a data folder created with it.")
    private boolean movableClock;

    @Option(
            names = "--mail",
            paramLabel = "HOST:PORT",
            description = "Mail server for notices, on this machine or a test host. Default: a sink in memory, shown at"
                    + " /mail.")
    private @Nullable String mail;

    @Option(
            names = "--test-hosts",
            paramLabel = "NAMES",
            split = ",",
            description = "Test machines to which webhooks and mail may go besides this one, with commas, each named as"
                    + " its endpoint names it. Not beside --movable-clock. Default: none.")
    private List<String> testHosts = List.of();

    @Option(
            names = "--insecure",
            description = "Whoever reaches the server may read and change everything. There is no access control yet.")
    private boolean insecure;

    @Override
    public Integer call() throws InterruptedException {
        ServerConfiguration configuration = configuration();
        Lifetime lifetime = Lifetime.ofThisProcess();
        CairnServer server = lifetime.start(() -> CairnServer.start(configuration));
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println("Cairn is ready: " + server.address() + "  (FHIR: " + server.address() + "/fhir, Ctrl-C ends it)");
        out.flush();
        lifetime.awaitEnd();
        return 0;
    }

    private ServerConfiguration configuration() {
        return new ServerConfiguration(
                host,
                port,
                databaseUrl == null
                        ? new DatabaseChoice.Embedded(data.toAbsolutePath())
                        : new DatabaseChoice.At(databaseUrl),
                shipped,
                movableClock ? StoredClock.Wish.MOVABLE : StoredClock.Wish.AS_CREATED,
                insecure ? Exposure.INSECURE : Exposure.LOOPBACK_ONLY,
                mail == null ? new MailChoice.LocalSink() : new MailChoice.Through(mailServer(mail)),
                new OutboundPolicy(Set.copyOf(testHosts)));
    }

    private static MailServer mailServer(String mail) {
        try {
            int colon = mail.lastIndexOf(':');
            return new MailServer(mail.substring(0, colon), Integer.parseInt(mail.substring(colon + 1)));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new ServerConfiguration.Refused("--mail is HOST:PORT, for example 127.0.0.1:2525");
        }
    }
}
