package example.cairn.server.cli;

import example.cairn.model.FhirCodec;
import example.cairn.server.app.ServerConfiguration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;

/// A running server, as the command line talks to it: over HTTP like everybody else.
final class ServerClient implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI server;

    /// @param server its address, `http://127.0.0.1:8080`
    ServerClient(URI server) {
        this.server = server;
    }

    /// The FHIR base.
    String base() {
        return server + "/fhir";
    }

    /// Everything that a search finds, all pages.
    ///
    /// @param query `Type?a=b`
    List<Resource> search(String query) {
        List<Resource> found = new ArrayList<>();
        Optional<String> page = Optional.of("/fhir/" + query);
        while (page.isPresent()) {
            HttpResponse<String> response = send("GET", page.get(), "");
            if (!isSuccess(response)) {
                throw new ServerConfiguration.Refused("the server refuses " + query + ": " + reason(response));
            }
            Bundle bundle = (Bundle) parse(response);
            bundle.getEntry().forEach(entry -> found.add(entry.getResource()));
            page = Optional.ofNullable(bundle.getLink("next"))
                    .map(link -> link.getUrl().substring(link.getUrl().indexOf("/fhir/")));
        }
        return found;
    }

    HttpResponse<String> send(String method, String path, String json) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + path))
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                .header("Content-Type", path.startsWith("/fhir") ? "application/fhir+json" : "application/json")
                .timeout(Duration.ofMinutes(2))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new Unreachable(server);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable(server);
        }
    }

    static boolean isSuccess(HttpResponse<String> response) {
        return response.statusCode() / 100 == 2;
    }

    /// What a refusal says, as one line.
    static String reason(HttpResponse<String> response) {
        return response.body().startsWith("{\"resourceType\":\"OperationOutcome\"")
                ? ((OperationOutcome) parse(response)).getIssueFirstRep().getDiagnostics()
                : "status " + response.statusCode();
    }

    private static Resource parse(HttpResponse<String> response) {
        return FhirCodec.parse(response.body().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        http.close();
    }

    /// Nobody answers.
    static final class Unreachable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreachable(URI server) {
            super("no server answers at " + server + ": start one with ./cairn serve, or name it with --server");
        }
    }
}
