package example.cairn.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// The server's care clock, read and moved over HTTP as anybody would (`cairn clock`).
final class StoryClock {

    /// At 18:00 UTC it is between 08:00 and 20:00 in every zone where the demo's patients live, summer and winter.
    private static final LocalTime DAYTIME_EVERYWHERE = LocalTime.of(18, 0);

    private static final int OK = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI clock;

    StoryClock(URI server) {
        this.clock = URI.create(server + "/clock");
    }

    Instant now() {
        return ask(HttpRequest.newBuilder(clock).GET().build());
    }

    Instant forward(Duration distance) {
        return ask(HttpRequest.newBuilder(clock)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"forward\":\"" + distance + "\"}"))
                .build());
    }

    /// The next instant at which every patient may be messaged.
    Instant nextDaytime() {
        OffsetDateTime now = now().atOffset(ZoneOffset.UTC);
        OffsetDateTime today = now.with(DAYTIME_EVERYWHERE);
        return (today.isAfter(now) ? today : today.plusDays(1)).toInstant().truncatedTo(ChronoUnit.SECONDS);
    }

    private Instant ask(HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new DemoFailed("the care clock answered " + answer.statusCode() + ": " + answer.body());
            }
            return Instant.parse(answer.body().strip());
        } catch (IOException e) {
            throw new DemoFailed("the care clock does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailed("interrupted", e);
        }
    }
}
