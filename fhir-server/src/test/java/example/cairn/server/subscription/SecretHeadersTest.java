package example.cairn.server.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import example.cairn.server.app.CairnServer;
import example.cairn.server.app.TestServer;
import example.cairn.server.http.Http;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The secrets in `channel.header` are used and never shown.
class SecretHeadersTest {

    private static final String SECRET = "Bearer 5eCr3t";

    @AutoClose
    private static final CairnServer SERVER = TestServer.start();

    private static final Http HTTP = new Http(SERVER);

    private static final BlockingQueue<String> RECEIVED = new LinkedBlockingQueue<>();
    private static final HttpServer RECEIVER = receiver();

    @BeforeAll
    static void listen() {
        RECEIVER.start();
    }

    @AfterAll
    static void stop() {
        RECEIVER.stop(0);
    }

    @Test
    void noAnswerShowsASecret() {
        Http.Answer created = HTTP.put(
                "Subscription/shown", subscription("shown", SECRET, port()), "Prefer", "return=representation");

        assertThat(created.status()).isEqualTo(201);
        for (String body : new String[] {
            created.body(),
            HTTP.get("Subscription/shown").body(),
            HTTP.get("Subscription/shown?_format=xml").body(),
            HTTP.get("Subscription/shown/_history/1").body(),
            HTTP.get("Subscription/shown/_history").body(),
            HTTP.get("Subscription/_history").body(),
            HTTP.get("_history").body(),
            HTTP.get("Subscription?_id=shown").body()
        }) {
            assertThat(body).contains("Authorization: ****").doesNotContain("5eCr3t");
        }
    }

    @Test
    void whoSendsTheMaskBackKeepsTheSecret() throws InterruptedException {
        HTTP.put("Subscription/kept", subscription("kept", SECRET, port()));
        Http.Answer changed = HTTP.put(
                "Subscription/kept", subscription("kept", "****", port()).replace("final", "amended"));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body()).doesNotContain("5eCr3t");
        Awaitility.await().until(() -> HTTP.get("Subscription/kept").body().contains("\"active\"") && SERVER.idle());
        HTTP.post("Observation", "{\"resourceType\":\"Observation\",\"status\":\"amended\",\"code\":{\"text\":\"x\"}}");
        assertThat(RECEIVED.poll(30, TimeUnit.SECONDS)).isEqualTo(SECRET);
    }

    @Test
    void aMaskLeadsToNoOtherReceiver() {
        HTTP.put("Subscription/stolen", subscription("stolen", SECRET, port()));

        Http.Answer elsewhere = HTTP.put("Subscription/stolen", subscription("stolen", "****", port() + 1));
        Http.Answer created = HTTP.put("Subscription/new", subscription("new", "****", port()));

        assertThat(elsewhere.status()).isEqualTo(400);
        assertThat(elsewhere.diagnostics()).contains("Subscription.channel.header[0]");
        assertThat(created.status()).isEqualTo(400);
    }

    private static int port() {
        return RECEIVER.getAddress().getPort();
    }

    private static String subscription(String id, String secret, int port) {
        return """
                {"resourceType": "Subscription", "id": "%s", "status": "requested", "reason": "test",
                 "criteria": "Observation?status=final", "channel": {"type": "rest-hook",
                 "endpoint": "http://127.0.0.1:%d/%s", "header": ["Authorization: %s"]}}""".formatted(id, port, id, secret);
    }

    private static HttpServer receiver() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                if (exchange.getRequestURI().getPath().startsWith("/kept")) {
                    RECEIVED.add(exchange.getRequestHeaders().getFirst("Authorization"));
                }
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
