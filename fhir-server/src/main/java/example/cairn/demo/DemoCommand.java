package example.cairn.demo;

import example.cairn.demo.Narrator.Pace;
import example.cairn.server.app.Lifetime;
import example.cairn.server.app.ServerConfiguration;
import example.cairn.server.app.ServerConfiguration.DatabaseChoice;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `cairn demo`.
@Command(
        name = "demo",
        sortOptions = false,
        description = {
            "Shows Cairn at work on made-up patients: a server, an EHR that posts HbA1c results to it, a mail catcher"
                    + " and a webhook receiver, a day and then a week later, and an account of what came of it.",
            "Afterwards the server stays up until Ctrl-C, so that you can look around.",
            "",
            "  ./cairn demo                       300 patients",
            "  ./cairn demo --fresh --pause       from the beginning, act by act",
            "  ./cairn demo --exit                for a build: exit code 1 if anything differs from what must happen",
            ""
        })
public final class DemoCommand implements Callable<Integer> {

    private static final int DIFFERS = 1;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--patients",
            paramLabel = "NUMBER",
            defaultValue = "300",
            description = "How many patients. Default: 300.")
    private int patients;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "The same seed makes the same patients. Default: 1.")
    private long seed;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data/demo",
            description = "Folder of the demo's own PostgreSQL. Default: ./data/demo.")
    private Path data = Path.of("data", "demo");

    @Option(names = "--fresh", description = "Deletes what earlier demos left in the folder first.")
    private boolean fresh;

    @Option(
            names = "--port",
            paramLabel = "NUMBER",
            defaultValue = "0",
            description = "Where the server listens. Default: a free port.")
    private int port;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "Synthea bundles to load as history too, one a line (.ndjson or .ndjson.gz).")
    private @Nullable Path from;

    @Option(names = "--pause", description = "Waits for Enter between the acts.")
    private boolean pause;

    @Option(names = "--exit", description = "Ends after the account: with 0 if all happened as it must, else with 1.")
    private boolean exit;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Narrator narrator = new Narrator(out, pause ? Pace.PAUSED : Pace.THROUGH);
        narrator.line("Synthetic data. Not a medical device, not clinical or legal advice.");
        Path folder = data.toAbsolutePath().normalize();
        refuseWhatIsMissing(folder);
        if (fresh) {
            delete(folder.resolve("postgres"));
        }
        DemoConfiguration configuration = new DemoConfiguration(
                patients, seed, new DatabaseChoice.Embedded(folder), port, Optional.ofNullable(from));
        Lifetime lifetime = Lifetime.ofThisProcess();
        Demo demo = lifetime.start(
                () -> narrator.during("starting PostgreSQL and the server", () -> Demo.start(configuration, narrator)));
        narrator.line("Cairn listens at " + demo.address() + ", its data is in " + folder);
        try {
            return play(demo, narrator, lifetime);
        } catch (RuntimeException e) {
            if (lifetime.isEnding()) {
                return DIFFERS; // Ctrl-C took the server away; nobody waits for the account.
            }
            throw e;
        }
    }

    private int play(Demo demo, Narrator narrator, Lifetime lifetime) throws InterruptedException {
        Account account = demo.play();
        account.print(narrator);
        demo.tellStories(account);
        if (!exit) {
            lookAround(narrator, demo);
            lifetime.awaitEnd();
        }
        return account.differences().isEmpty() ? 0 : DIFFERS;
    }

    private void refuseWhatIsMissing(Path folder) {
        if (folder.equals(Path.of("data").toAbsolutePath())) {
            throw new ServerConfiguration.Refused("./data belongs to `cairn serve`: choose another --data");
        }
        if (patients < 1) {
            throw new ServerConfiguration.Refused("--patients is a number from 1");
        }
        if (from != null && !Files.isReadable(from)) {
            throw new ServerConfiguration.Refused("--from " + from + " cannot be read");
        }
    }

    private static void lookAround(Narrator narrator, Demo demo) {
        narrator.title("It stays up until Ctrl-C. Look around");
        String fhir = demo.fhirBase().toString();
        narrator.line("   everything      " + demo.address() + "/");
        narrator.line("   the plan        " + fhir + "/PlanDefinition/hba1c?_pretty=true");
        narrator.line("   segments        " + fhir + "/Group?_pretty=true");
        narrator.line("   open Tasks      " + fhir + "/Task?status=requested&_pretty=true");
        narrator.line("   subscriptions   " + fhir + "/Subscription?_pretty=true");
        narrator.line("   caught mails    " + demo.mails());
    }

    /// Only what the embedded PostgreSQL made: what else lies in a folder named by mistake stays.
    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the old demo in " + folder + " cannot be deleted", e);
        }
    }
}
