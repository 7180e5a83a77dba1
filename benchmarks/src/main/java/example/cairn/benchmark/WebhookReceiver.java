package example.cairn.benchmark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/// A webhook endpoint that notes when the first notification about each resource came.
final class WebhookReceiver implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Long> firstSeen = new ConcurrentHashMap<>();

    WebhookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::receive);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /// Nanosecond time at which `Type/id` was first heard of.
    Map<String, Long> firstSeen() {
        return Map.copyOf(firstSeen);
    }

    private void receive(HttpExchange exchange) throws IOException {
        long now = System.nanoTime();
        String[] parts = exchange.getRequestURI().getPath().split("/");
        if (parts.length >= 2) {
            firstSeen.putIfAbsent(parts[parts.length - 2] + "/" + parts[parts.length - 1], now);
        }
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
