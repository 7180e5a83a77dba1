package example.cairn.delivery.webhook;

import example.cairn.delivery.outbound.OutboundGate;
import example.cairn.delivery.policy.DeliveryOutcome;
import example.cairn.delivery.policy.DeliveryOutcome.Refusal;
import example.cairn.delivery.policy.DeliveryOutcome.RefusedForGood;
import example.cairn.delivery.policy.DeliveryOutcome.TryLater;
import example.cairn.delivery.webhook.CheckedAddresses.ForbiddenDestination;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// Sends notifications over HTTP. The client is Jetty's, not the JDK's: the latter resolves names itself, so the
/// address that was checked need not be the one it connects to. Connections are kept and shared; a handful of threads
/// serves all receivers, since nobody's thread waits for an answer.
public final class WebhookSender implements AutoCloseable {

    /// Of one attempt, connection included.
    public static final Duration TIME_OUT = Duration.ofSeconds(5);

    private static final int THREADS = 6;
    private static final int CONNECTIONS_PER_RECEIVER = 16;

    private final HttpClient client;

    public WebhookSender(OutboundGate gate) {
        client = new HttpClient();
        client.setSocketAddressResolver(new CheckedAddresses(gate));
        client.setFollowRedirects(false);
        client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "Cairn"));
        client.setConnectTimeout(TIME_OUT.toMillis());
        client.setAddressResolutionTimeout(TIME_OUT.toMillis());
        client.setMaxConnectionsPerDestination(CONNECTIONS_PER_RECEIVER);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
        threads.setName("webhook");
        threads.setDaemon(true);
        client.setExecutor(threads);
        start();
    }

    /// Completes with what the attempt came to, always normally.
    public CompletableFuture<DeliveryOutcome> send(WebhookRequest request) {
        Request wire = client.newRequest(request.target())
                .method(request.method().name())
                .timeout(TIME_OUT.toMillis(), TimeUnit.MILLISECONDS)
                .headers(fields -> request.headers().forEach(header -> fields.add(header.name(), header.value())));
        request.content().ifPresent(content -> wire.body(new BytesRequestContent(content.type(), content.bytes())));
        CompletableFuture<DeliveryOutcome> outcome = new CompletableFuture<>();
        // The body of the answer is read and dropped by the client: only the status matters.
        wire.send(result -> outcome.complete(outcomeOf(result)));
        return outcome;
    }

    private static DeliveryOutcome outcomeOf(Result result) {
        Throwable failure = result.getFailure();
        if (failure == null) {
            Optional<String> retryAfter =
                    Optional.ofNullable(result.getResponse().getHeaders().get(HttpHeader.RETRY_AFTER));
            return AnswerRules.of(result.getResponse().getStatus(), retryAfter);
        }
        if (failure instanceof ForbiddenDestination) {
            return new RefusedForGood(Refusal.FORBIDDEN_DESTINATION, String.valueOf(failure.getMessage()));
        }
        // The class alone: messages of network failures repeat the address, which may hold a token or an id.
        return new TryLater(
                failure instanceof TimeoutException
                        ? "no answer within " + TIME_OUT.toSeconds() + " s"
                        : failure.getClass().getSimpleName());
    }

    private void start() {
        try {
            client.start();
            // They would answer 401 from a store of credentials and follow redirects: we want the answer as it is.
            client.getProtocolHandlers().clear();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP client does not start", e);
        }
    }

    /// Gives up what is under way; its outcome is unknown and it is sent again.
    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP client does not stop", e);
        }
    }
}
