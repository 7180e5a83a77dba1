package example.cairn.server.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `cairn doctor`.
@Command(
        name = "doctor",
        sortOptions = false,
        description = {
            "Checks Java, platform, port, data folder and disk, and says for each what to do where it fails.",
            "Give it the options that you mean to start the server with.",
            "",
            "  ./cairn doctor --port 80 --data /srv/cairn",
            ""
        })
final class DoctorCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "NUMBER",
            defaultValue = "8080",
            description = "The port that must be free. Default: 8080.")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "The data folder. Default: ./data.")
    private Path data = Path.of("data");

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        List<Finding> findings = Checkup.run(port, data.toAbsolutePath());
        findings.forEach(finding -> out.println(finding.line()));
        boolean well = findings.stream().allMatch(Finding::well);
        out.println(well ? "All well: ./cairn serve will work." : "Some things need you first, see above.");
        return well ? 0 : 1;
    }
}
