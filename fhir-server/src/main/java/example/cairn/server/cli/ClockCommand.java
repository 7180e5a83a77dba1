package example.cairn.server.cli;

import java.net.http.HttpResponse;
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
        mixinStandardHelpOptions = true,
        description = {
            "Shows the care clock of the running server, or moves it: `cairn clock +24h`, `cairn clock +7d`.",
            "Care time only moves forward, and only on a server started with --movable-clock. Whatever is due by then",
            "(reminders, Tasks, held messages) happens at once."
        })
final class ClockCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ServerOption server = new ServerOption();

    @Parameters(
            paramLabel = "+DISTANCE",
            arity = "0..1",
            description = "How far: a number and m, h or d (minutes, hours, days of 24 hours).")
    private @Nullable String distance;

    @Override
    public Integer call() {
        try (ServerClient client = server.client()) {
            HttpResponse<String> response = distance == null
                    ? client.send("GET", "/clock", "")
                    : client.send("POST", "/clock", "{\"forward\":\"" + ClockDistance.parse(distance) + "\"}");
            boolean success = ServerClient.isSuccess(response);
            Objects.requireNonNull(spec)
                    .commandLine()
                    .getOut()
                    .println(success ? "care time: " + response.body() : "refused: " + ServerClient.reason(response));
            return success ? 0 : 1;
        }
    }
}
