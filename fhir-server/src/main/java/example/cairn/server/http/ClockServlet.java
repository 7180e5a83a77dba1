package example.cairn.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import example.cairn.model.Actor;
import example.cairn.model.CareClock;
import example.cairn.model.Failure;
import example.cairn.model.Result;
import example.cairn.server.error.Outcomes;
import example.cairn.server.error.Status;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// `/clock`: GET shows care time, POST `{"forward":"PT24H"}` moves it, where the server allows that.
public final class ClockServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final transient CareClock clock;
    private final transient Function<Duration, Result<Instant>> advance;

    /// @param advance moves care time and wakes whatever is due, or says why not
    public ClockServlet(CareClock clock, Function<Duration, Result<Instant>> advance) {
        this.clock = clock;
        this.advance = advance;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(response, Status.OK, clock.instant().toString().getBytes(StandardCharsets.UTF_8));
    }

    /// Only as JSON: a form on some web page cannot send that.
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!RequestHeaders.actor(request).equals(Actor.LOOPBACK)
                || MediaType.of(String.valueOf(request.getContentType())).isEmpty()) {
            refuse(response, new Failure(Failure.Category.FORBIDDEN, "", "only from this machine, and as JSON"));
            return;
        }
        Optional<Duration> distance = distance(request);
        if (distance.isEmpty()) {
            refuse(response, Failure.invalid("forward", "not a positive duration of the form PT24H"));
            return;
        }
        switch (advance.apply(distance.get())) {
            case Result.Ok<Instant> _ -> doGet(request, response);
            case Result.Failed<Instant>(List<Failure> failures) -> refuse(response, failures.getFirst());
        }
    }

    private static Optional<Duration> distance(HttpServletRequest request) throws IOException {
        try {
            JsonNode forward =
                    JSON.readTree(request.getInputStream().readNBytes(1_000)).path("forward");
            Duration duration = Duration.parse(forward.asText());
            return duration.isPositive() ? Optional.of(duration) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static void refuse(HttpServletResponse response, Failure failure) throws IOException {
        write(response, Status.of(failure.category()), Outcomes.of(List.of(failure)));
    }

    private static void write(HttpServletResponse response, Status status, byte[] body) throws IOException {
        response.setStatus(status.code());
        response.setHeader("Content-Type", status == Status.OK ? "text/plain" : MediaType.JSON.header());
        response.getOutputStream().write(body);
    }
}
