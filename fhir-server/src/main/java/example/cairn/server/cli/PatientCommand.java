package example.cairn.server.cli;

import example.cairn.server.app.ServerConfiguration;
import example.cairn.server.story.Chart;
import example.cairn.server.story.Storyteller;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// A command that tells of one patient of the running server.
abstract class PatientCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ServerOption server = new ServerOption();

    @Parameters(paramLabel = "Patient/ID", description = "The patient; the id alone will do.")
    private String patient = "";

    abstract List<String> tell(Storyteller teller);

    @Override
    public Integer call() {
        String reference = patient.startsWith("Patient/") ? patient : "Patient/" + patient;
        if (!reference.matches("Patient/[A-Za-z0-9\\-.]{1,64}")) {
            throw new ServerConfiguration.Refused("a patient is named as Patient/x");
        }
        try (ServerClient client = server.client()) {
            Storyteller teller = new Storyteller(Chart.read(reference, client::search), client.base());
            tell(teller).forEach(Objects.requireNonNull(spec).commandLine().getOut()::println);
            return 0;
        }
    }
}
