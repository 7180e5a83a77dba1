package example.cairn.delivery.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import example.cairn.delivery.outbound.AddressResolver;
import example.cairn.delivery.outbound.OutboundGate;
import example.cairn.delivery.outbound.OutboundPolicy;
import example.cairn.delivery.policy.DeliveryOutcome;
import example.cairn.delivery.policy.DeliveryOutcome.Accepted;
import example.cairn.delivery.policy.DeliveryOutcome.Refusal;
import example.cairn.delivery.policy.DeliveryOutcome.RefusedForGood;
import example.cairn.delivery.policy.DeliveryOutcome.TryLater;
import example.cairn.delivery.webhook.WebhookRequest.Content;
import example.cairn.delivery.webhook.WebhookRequest.Header;
import example.cairn.delivery.webhook.WebhookRequest.Method;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookSenderTest {

    private record Received(String method, String path, List<String> tokens, String type, String body) {}

    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private final AtomicInteger status = new AtomicInteger(200);
    private HttpServer receiver;

    @BeforeEach
    void startReceiver() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getOrDefault("X-Token", List.of()),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status.get(), 0);
            exchange.getResponseBody().write("ignored".getBytes(UTF_8));
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stopReceiver() {
        receiver.stop(0);
    }

    @Test
    void putsTheBodyUnchangedWithAllHeaders() {
        byte[] body = "{\"resourceType\":\"Observation\",\"valueString\":\"\u00e4\"}".getBytes(UTF_8);
        WebhookRequest request = new WebhookRequest(
                Method.PUT,
                target("/hook/Observation/1"),
                List.of(new Header("X-Token", "a"), new Header("X-Token", "b")),
                Optional.of(new Content("application/fhir+json", body)));
        assertThat(send(OutboundGate.loopbackOnly(), request)).isEqualTo(new Accepted());
        assertThat(received)
                .containsExactly(new Received(
                        "PUT",
                        "/hook/Observation/1",
                        List.of("a", "b"),
                        "application/fhir+json",
                        new String(body, UTF_8)));
    }

    @Test
    void aBarePostHasNeitherBodyNorType() {
        assertThat(send(OutboundGate.loopbackOnly(), post(target("/hook?key=1"))))
                .isEqualTo(new Accepted());
        assertThat(received).containsExactly(new Received("POST", "/hook?key=1", List.of(), "null", ""));
    }

    @Test
    void doesNotFollowARedirect() {
        status.set(307);
        assertThat(send(OutboundGate.loopbackOnly(), post(target("/hook")))).isEqualTo(new TryLater("answer 307"));
        assertThat(received).hasSize(1);
    }

    @Test
    void anUnauthorizedAnswerIsReportedAndNotNegotiated() {
        status.set(401);
        assertThat(send(OutboundGate.loopbackOnly(), post(target("/hook")))).isEqualTo(new TryLater("answer 401"));
    }

    @Test
    void aReceiverThatIsDownIsTriedLater() throws IOException {
        int unused;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unused = socket.getLocalPort();
        }
        assertThat(send(OutboundGate.loopbackOnly(), post(URI.create("http://127.0.0.1:" + unused + "/"))))
                .isInstanceOf(TryLater.class);
    }

    @Test
    void aForbiddenDestinationIsRefusedWithoutAnyConnection() throws IOException {
        // The "foreign" host is answered by this machine's own listener, so that a connection could not go unseen.
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listener.setSoTimeout(200);
            OutboundGate gate = new OutboundGate(OutboundPolicy.LOOPBACK_ONLY, _ -> List.of(foreignAddress()));
            DeliveryOutcome outcome =
                    send(gate, post(URI.create("http://hospital.example:" + listener.getLocalPort() + "/")));
            assertThat(outcome).isInstanceOfSatisfying(RefusedForGood.class, refused -> assertThat(refused.reason())
                    .isEqualTo(Refusal.FORBIDDEN_DESTINATION));
            assertThat(connectionArrived(listener)).isFalse();
        }
    }

    /// DNS rebinding: the name means this machine when asked first and another one ever after. Cairn connects to what
    /// it checked; were the name resolved again for the connection, the request would not reach the receiver.
    @Test
    void connectsToTheAddressItCheckedAndResolvesOnce() {
        Queue<InetAddress> answers = new ArrayDeque<>(List.of(InetAddress.getLoopbackAddress()));
        AddressResolver rebinding = _ -> List.of(answers.isEmpty() ? foreignAddress() : answers.remove());
        OutboundGate gate = new OutboundGate(OutboundPolicy.LOOPBACK_ONLY, rebinding);
        URI target =
                URI.create("http://rebinding.example:" + receiver.getAddress().getPort() + "/hook");
        assertThat(send(gate, post(target))).isEqualTo(new Accepted());
        assertThat(received).hasSize(1);
    }

    @Test
    void neitherSecretNorPatientAppearsInText() {
        WebhookRequest request = new WebhookRequest(
                Method.PUT,
                target("/Patient/secret-id"),
                List.of(new Header("Authorization", "Bearer secret")),
                Optional.of(new Content("application/fhir+json", "secret".getBytes(UTF_8))));
        assertThat(request.toString()).doesNotContain("secret");
    }

    private DeliveryOutcome send(OutboundGate gate, WebhookRequest request) {
        try (WebhookSender sender = new WebhookSender(gate)) {
            return sender.send(request).join();
        }
    }

    private static WebhookRequest post(URI target) {
        return new WebhookRequest(Method.POST, target, List.of(), Optional.empty());
    }

    private URI target(String path) {
        return URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + path);
    }

    /// From TEST-NET-3 (RFC 5737), which nobody routes.
    private static InetAddress foreignAddress() {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 203, 0, 113, 7});
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean connectionArrived(ServerSocket listener) throws IOException {
        try {
            listener.accept().close();
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        }
    }
}
