package example.cairn.delivery.outbound;

import java.net.InetAddress;
import java.util.List;

/// May we connect, and if so to which addresses?
public sealed interface OutboundDecision {

    /// @param addresses the checked ones; connect to these and resolve nothing again, since a name may point elsewhere
    ///     a moment later (DNS rebinding)
    record Allowed(List<InetAddress> addresses) implements OutboundDecision {
        public Allowed {
            addresses = List.copyOf(addresses);
            if (addresses.isEmpty()) {
                throw new IllegalArgumentException("allowed to go nowhere");
            }
        }
    }

    /// @param reason one sentence for whoever set the endpoint up
    record Refused(String reason) implements OutboundDecision {}
}
