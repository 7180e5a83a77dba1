package example.cairn.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import example.cairn.server.app.CairnServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/// A client without opinions: what a test sends is what arrives.
public final class Http {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;

    public Http(CairnServer server) {
        this.base = server.fhirBase().toString();
    }

    /// @param status of HTTP
    /// @param body as text
    /// @param response for its headers
    public record Answer(int status, String body, HttpResponse<String> response) {

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /// Element and reason of the first issue.
        public String diagnostics() {
            return json().at("/issue/0/diagnostics").asText();
        }
    }

    public String base() {
        return base;
    }

    /// @param headers name, value, name, value ...
    public Answer get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    public Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    public Answer put(String path, String body, String... headers) {
        return send("PUT", path, body, headers);
    }

    public Answer delete(String path, String... headers) {
        return send("DELETE", path, "", headers);
    }

    /// A FHIR body, unless the headers say another content type.
    public Answer send(String method, String path, String body, String... headers) {
        String address = path.startsWith("http") ? path : base + (path.isEmpty() ? "" : "/" + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address.replace("|", "%7C")))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!body.isEmpty() && Arrays.stream(headers).noneMatch("Content-Type"::equals)) {
            request.header("Content-Type", "application/fhir+json");
        }
        return send(request.build());
    }

    public Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String form(String... pairs) {
        return Arrays.stream(pairs)
                .map(pair -> URLEncoder.encode(pair, StandardCharsets.UTF_8).replaceFirst("%3D", "="))
                .collect(Collectors.joining("&"));
    }
}
