package example.cairn.benchmark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;

/// A webhook endpoint for CarePlans that notes, by the Observation each names as its reason, when it came.
final class CarePlanReceiver implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Long> firstSeen = new ConcurrentHashMap<>();

    CarePlanReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::receive);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    Map<String, Long> firstSeen() {
        return Map.copyOf(firstSeen);
    }

    private void receive(HttpExchange exchange) throws IOException {
        long now = System.nanoTime();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Matcher observation = LatencyBenchmark.observationInPlan().matcher(body);
        while (observation.find()) {
            firstSeen.putIfAbsent("Observation/" + observation.group(1), now);
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
