package example.cairn.delivery.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Turns a host name into addresses.
@FunctionalInterface
public interface AddressResolver {

    List<InetAddress> resolve(String host) throws UnknownHostException;

    /// The machine's own resolver.
    static AddressResolver system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
