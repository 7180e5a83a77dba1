package example.cairn.delivery.outbound;

import java.net.UnknownHostException;

/// The only door to the network: resolves a host once and decides over what it found.
///
/// @param policy who may be talked to
/// @param resolver how names become addresses
public record OutboundGate(OutboundPolicy policy, AddressResolver resolver) {

    public static OutboundGate loopbackOnly() {
        return new OutboundGate(OutboundPolicy.LOOPBACK_ONLY, AddressResolver.system());
    }

    /// @throws UnknownHostException where the name does not resolve now; it may later
    public OutboundDecision check(String host) throws UnknownHostException {
        return policy.decide(host, resolver.resolve(host));
    }
}
