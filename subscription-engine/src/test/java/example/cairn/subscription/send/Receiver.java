package example.cairn.subscription.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/// A webhook receiver of the tests: a real HTTP server that can be down, slow or unwilling, and notes what it took.
final class Receiver implements AutoCloseable {

    /// @param webhookId value of the header
    /// @param token value of the subscriber's own header
    /// @param status what was answered
    record Notification(String method, String path, String webhookId, String token, String body, int status) {

        long number() {
            return Long.parseLong(webhookId.substring(webhookId.lastIndexOf('.') + 1));
        }

        boolean taken() {
            return status < 300;
        }
    }

    private final List<Notification> notifications = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<Notification> answer = _ -> 200;
    private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private HttpServer server;
    private ExecutorService threads;

    Receiver() {
        up();
    }

    String url() {
        return "http://127.0.0.1:" + address.getPort() + "/hook";
    }

    /// What is answered from now on.
    void answers(ToIntFunction<Notification> statusOf) {
        answer = statusOf;
    }

    List<Notification> all() {
        return List.copyOf(notifications);
    }

    List<Notification> taken() {
        return notifications.stream().filter(Notification::taken).toList();
    }

    /// Listens again where it listened before.
    void up() {
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        address = server.getAddress();
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    void down() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void receive(HttpExchange exchange) throws IOException {
        Notification asked = new Notification(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("webhook-id"),
                String.valueOf(exchange.getRequestHeaders().getFirst("X-Token")),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8),
                0);
        int status = answer.applyAsInt(asked);
        notifications.add(
                new Notification(asked.method(), asked.path(), asked.webhookId(), asked.token(), asked.body(), status));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        down();
    }
}
