package example.cairn.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// Somebody else's system that subscribed: it takes every notification and remembers when it came first. Beside, it
/// shows the caught mails.
public final class WebhookReceiver implements AutoCloseable {

    private static final int OK = 200;
    private static final String HOOK = "/hook";

    private final HttpServer server;
    private final Map<String, Notification> byWebhookId = new ConcurrentHashMap<>();

    /// @param resource `Type/id`
    /// @param nanos when it came, in nanoseconds of this JVM's monotonic clock
    /// @param body the resource
    public record Notification(String resource, long nanos, String body) {

        boolean isOf(String type) {
            return resource.startsWith(type + "/");
        }
    }

    private WebhookReceiver(HttpServer server) {
        this.server = server;
    }

    /// On a free port of this machine.
    ///
    /// @param mails what `/mails` shows
    public static WebhookReceiver start(Supplier<List<String>> mails) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            WebhookReceiver receiver = new WebhookReceiver(server);
            server.createContext(HOOK, receiver::take);
            server.createContext("/mails", exchange -> answer(exchange, String.join("\n----\n", mails.get())));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException("the webhook receiver cannot listen", e);
        }
    }

    /// Where a Subscription sends to.
    public URI endpoint() {
        return URI.create(address() + HOOK);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// Each notification once, though it may have been sent more often.
    public List<Notification> received() {
        return List.copyOf(byWebhookId.values());
    }

    private void take(HttpExchange exchange) throws IOException {
        long now = System.nanoTime();
        String resource = exchange.getRequestURI().getPath().replaceFirst(HOOK + "/?", "");
        String id = Optional.ofNullable(exchange.getRequestHeaders().getFirst("webhook-id"))
                .orElse("");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        byWebhookId.putIfAbsent(id, new Notification(resource, now, body));
        answer(exchange, "");
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(OK, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
