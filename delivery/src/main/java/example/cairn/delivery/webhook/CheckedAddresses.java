package example.cairn.delivery.webhook;

import example.cairn.delivery.outbound.OutboundDecision.Allowed;
import example.cairn.delivery.outbound.OutboundDecision.Refused;
import example.cairn.delivery.outbound.OutboundGate;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/// Gives the HTTP client addresses that passed the gate and nothing else. The client connects to exactly these, so a
/// name that changes its meaning between check and connection changes nothing.
///
/// @param gate who may be talked to
record CheckedAddresses(OutboundGate gate) implements SocketAddressResolver {

    /// The client was not allowed to connect.
    static final class ForbiddenDestination extends Exception {
        ForbiddenDestination(String reason) {
            super(reason);
        }
    }

    @Override
    public void resolve(String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
        // A name server may take seconds; the client's few threads must not wait for it.
        Thread.ofVirtual().name("resolve").start(() -> answer(host, port, promise));
    }

    private void answer(String host, int port, Promise<List<InetSocketAddress>> promise) {
        try {
            switch (gate.check(host)) {
                case Allowed allowed ->
                    promise.succeeded(allowed.addresses().stream()
                            .map(address -> new InetSocketAddress(address, port))
                            .toList());
                case Refused refused -> promise.failed(new ForbiddenDestination(refused.reason()));
            }
        } catch (UnknownHostException | RuntimeException e) {
            promise.failed(e);
        }
    }
}
