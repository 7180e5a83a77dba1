package example.cairn.benchmark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A webhook endpoint that notes when it first heard of each Observation.
final class WebhookReceiver implements AutoCloseable {

    /// What a notification is about.
    enum Hears {
        /// The Observation that the notification names in its path.
        OF_RESULTS(Pattern.compile("/(Observation/[A-Za-z0-9.-]{1,64})$")) {
            @Override
            String text(String path, String body) {
                return path;
            }
        },
        /// The Observations that the CarePlan in the notification's body names.
        OF_CARE_PLANS(Pattern.compile("\"reference\"\\s*:\\s*\"(Observation/[A-Za-z0-9.-]{1,64})")) {
            @Override
            String text(String path, String body) {
                return body;
            }
        };

        private final Pattern observation;

        Hears(Pattern observation) {
            this.observation = observation;
        }

        abstract String text(String path, String body);

        List<String> observations(String path, String body) {
            return observation
                    .matcher(text(path, body))
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .toList();
        }
    }

    private final Hears hears;
    private final int port;
    private HttpServer server;
    private final Map<String, Long> firstSeen = new ConcurrentHashMap<>();

    WebhookReceiver(Hears hears) throws IOException {
        this.hears = hears;
        this.server = started(0);
        this.port = server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port + "/hook";
    }

    /// Nanosecond time at which each `Observation/id` was first heard of.
    Map<String, Long> firstSeen() {
        return Map.copyOf(firstSeen);
    }

    /// From now on connections to [#url] are refused.
    void goDown() {
        server.stop(0);
    }

    /// Listens again, on the same address.
    void comeBack() throws IOException {
        server = started(port);
    }

    private HttpServer started(int atPort) throws IOException {
        HttpServer fresh = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), atPort), 64);
        fresh.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        fresh.createContext("/", this::receive);
        fresh.start();
        return fresh;
    }

    private void receive(HttpExchange exchange) throws IOException {
        long now = System.nanoTime();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        hears.observations(exchange.getRequestURI().getPath(), body)
                .forEach(observation -> firstSeen.putIfAbsent(observation, now));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
