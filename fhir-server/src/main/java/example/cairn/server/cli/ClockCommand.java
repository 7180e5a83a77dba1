package example.cairn.server.cli;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `cairn clock`.
@Command(
        name = "clock",
        description = {
            "Shows the care clock of the running server, or moves it forward, on a server started with --movable-clock.",
            "Whatever is due by then (reminders, Tasks, messages held overnight) happens at once.",
            "",
            "  ./cairn clock          shows care time",
            "  ./cairn clock +24h     a day later",
            "  ./cairn clock 10:00    the next ten in the morning, in this machine's time zone",
            ""
        })
final class ClockCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ServerOption server = new ServerOption();

    @Parameters(
            paramLabel = "+DISTANCE|HH:MM",
            arity = "0..1",
            description =
                    "How far: a number and m, h or d (minutes, hours, days of 24 hours). Or until what time of day.")
    private @Nullable String forward;

    @Override
    public Integer call() {
        try (ServerClient client = server.client()) {
            HttpResponse<String> response = client.send("GET", "/clock", "");
            if (forward != null && ServerClient.isSuccess(response)) {
                ZonedDateTime now = Instant.parse(response.body().strip()).atZone(ZoneId.systemDefault());
                response = client.send("POST", "/clock", "{\"forward\":\"" + ClockDistance.parse(forward, now) + "\"}");
            }
            boolean success = ServerClient.isSuccess(response);
            Objects.requireNonNull(spec)
                    .commandLine()
                    .getOut()
                    .println(success ? "care time: " + response.body() : "refused: " + ServerClient.reason(response));
            return success ? 0 : 1;
        }
    }
}
