package example.cairn.server.health;

import example.cairn.server.error.Status;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// `/health/live`: the process answers. `/health/ready`: so do the parts that it cannot do without, each by name.
/// `/health/care`: what a person must put right.
public final class HealthServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, BooleanSupplier> parts;

    private final transient Supplier<CareHealth> care;

    public HealthServlet(Map<String, BooleanSupplier> parts, Supplier<CareHealth> care) {
        this.parts = new TreeMap<>(parts);
        this.care = care;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (String.valueOf(request.getPathInfo())) {
            case "/live" -> write(response, Status.OK, "{\"status\":\"up\"}");
            case "/ready" -> ready(response);
            case "/care" -> write(response, Status.OK, care.get().json());
            default ->
                write(response, Status.NOT_FOUND, "{\"known\":[\"/health/live\",\"/health/ready\",\"/health/care\"]}");
        }
    }

    private void ready(HttpServletResponse response) throws IOException {
        Map<String, Boolean> states = new TreeMap<>();
        parts.forEach((name, part) -> states.put(name, part.getAsBoolean()));
        boolean ready = !states.containsValue(false);
        String body = states.entrySet().stream()
                .map(state -> "\"" + state.getKey() + "\":\"" + word(state.getValue()) + "\"")
                .collect(Collectors.joining(",", "{\"status\":\"" + word(ready) + "\",", "}"));
        write(response, ready ? Status.OK : Status.UNAVAILABLE, body);
    }

    private static String word(boolean up) {
        return up ? "up" : "down";
    }

    private static void write(HttpServletResponse response, Status status, String body) throws IOException {
        response.setStatus(status.code());
        response.setHeader("Content-Type", "application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
