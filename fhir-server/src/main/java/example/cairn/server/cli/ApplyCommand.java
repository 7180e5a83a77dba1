package example.cairn.server.cli;

import ca.uhn.fhir.parser.DataFormatException;
import example.cairn.model.FhirCodec;
import example.cairn.server.app.ServerConfiguration;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `cairn apply`.
@Command(
        name = "apply",
        description = {
            "Sends resources from files to the running server: a plan, a segment, a consent, a whole Bundle.",
            "A resource with an id is put under that id, one without is created, a Bundle is carried out.",
            "What is refused is named with the reason; the other files are sent all the same, and the exit code is 1.",
            "",
            "  ./cairn apply plan.json docs/examples/Patient-ann.json",
            ""
        })
final class ApplyCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ServerOption server = new ServerOption();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "FHIR R4 JSON, one resource a file.")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        try (ServerClient client = server.client()) {
            boolean refused = false;
            for (Path file : files) {
                refused |= !apply(file, client);
            }
            return refused ? 1 : 0;
        }
    }

    private boolean apply(Path file, ServerClient client) {
        Resource resource = read(file);
        String id = resource.getIdElement().getIdPart();
        String json = FhirCodec.context().newJsonParser().encodeResourceToString(resource);
        HttpResponse<String> response;
        if (resource instanceof Bundle) {
            response = client.send("POST", "/fhir", json);
        } else if (id == null) {
            response = client.send("POST", "/fhir/" + resource.fhirType(), json);
        } else {
            response = client.send("PUT", "/fhir/" + resource.fhirType() + "/" + id, json);
        }
        boolean success = ServerClient.isSuccess(response);
        String said = success
                ? response.headers().firstValue("Location").orElse("done")
                : "refused: " + ServerClient.reason(response);
        Objects.requireNonNull(spec).commandLine().getOut().println(file.getFileName() + ": " + said);
        return success;
    }

    private static Resource read(Path file) {
        try {
            return FhirCodec.parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new ServerConfiguration.Refused("cannot read " + file);
        } catch (DataFormatException e) {
            throw new ServerConfiguration.Refused(file + " holds no FHIR R4 resource as JSON");
        }
    }
}
