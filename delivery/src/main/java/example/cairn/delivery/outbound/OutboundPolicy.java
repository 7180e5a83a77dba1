package example.cairn.delivery.outbound;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Until access control exists, clinical content goes only to this machine or to endpoints that the operator named as
/// test endpoints (clinical safety, 12). Pure: the addresses are an argument.
///
/// Every address of the name must be a loopback address. One that is not refuses them all: a name that means this
/// machine and another one at the same time is a mistake or an attack. `0.0.0.0` and `::` are no loopback addresses,
/// though some systems connect to this machine by them.
///
/// @param testHosts names or literal addresses, lower case, exactly as they appear in an endpoint
public record OutboundPolicy(Set<String> testHosts) {

    public static final OutboundPolicy LOOPBACK_ONLY = new OutboundPolicy(Set.of());

    public OutboundPolicy {
        testHosts =
                testHosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    public OutboundDecision decide(String host, List<InetAddress> addresses) {
        if (addresses.isEmpty()) {
            return new OutboundDecision.Refused("the host has no address");
        }
        boolean local = addresses.stream().allMatch(InetAddress::isLoopbackAddress);
        return local || testHosts.contains(host.toLowerCase(Locale.ROOT))
                ? new OutboundDecision.Allowed(addresses)
                : new OutboundDecision.Refused(
                        "the host is neither this machine (loopback) nor a configured test endpoint");
    }
}
