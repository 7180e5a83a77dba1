package example.cairn.benchmark;

import java.io.IOException;
import picocli.CommandLine.Option;

/// The options of a benchmark that starts its server itself.
final class OwnServer {

    @Option(
            names = "--base",
            required = true,
            paramLabel = "URL",
            description = "FHIR base URL at which the started server will answer.")
    private String base = "";

    @Option(
            names = "--server",
            required = true,
            paramLabel = "COMMAND",
            description =
                    "Starts the server, for example './cairn serve --port 18090 --data data/bench --shipped active'.")
    private String command = "";

    ServerUnderTest start() throws IOException, InterruptedException {
        return ServerUnderTest.start(command, base());
    }

    FhirBase base() {
        return new FhirBase(base);
    }
}
