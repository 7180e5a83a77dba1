package example.cairn.server.cli;

import java.net.URI;
import picocli.CommandLine.Option;

/// Which running server a command talks to.
final class ServerOption {

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "The running server. Default: http://127.0.0.1:8080.")
    private URI server = URI.create("http://127.0.0.1:8080");

    ServerClient client() {
        return new ServerClient(server);
    }
}
