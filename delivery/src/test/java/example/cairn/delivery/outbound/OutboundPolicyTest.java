package example.cairn.delivery.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.delivery.outbound.OutboundDecision.Allowed;
import example.cairn.delivery.outbound.OutboundDecision.Refused;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundPolicyTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"})
    void allowsThisMachine(String address) {
        assertThat(OutboundPolicy.LOOPBACK_ONLY.decide("receiver", addresses(address)))
                .isEqualTo(new Allowed(addresses(address)));
    }

    /// Public, private, link-local (cloud metadata), any-local, unique local, mapped, multicast.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "10.0.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "0.0.0.0",
                "::",
                "fd00::1",
                "fe80::1",
                "::ffff:10.0.0.1",
                "224.0.0.1",
                "128.0.0.1"
            })
    void refusesEveryOtherAddress(String address) {
        assertThat(OutboundPolicy.LOOPBACK_ONLY.decide("receiver", addresses(address)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void refusesANameThatAlsoMeansAnotherMachine() {
        assertThat(OutboundPolicy.LOOPBACK_ONLY.decide("receiver", addresses("127.0.0.1", "8.8.8.8")))
                .isInstanceOf(Refused.class);
    }

    @Test
    void refusesANameWithoutAddress() {
        assertThat(OutboundPolicy.LOOPBACK_ONLY.decide("receiver", List.of())).isInstanceOf(Refused.class);
    }

    @Test
    void allowsAConfiguredTestHostByItsExactName() {
        OutboundPolicy policy = new OutboundPolicy(Set.of("Receiver.Test"));
        assertThat(policy.decide("receiver.TEST", addresses("10.0.0.7"))).isInstanceOf(Allowed.class);
        assertThat(policy.decide("evil.receiver.test", addresses("10.0.0.7"))).isInstanceOf(Refused.class);
        assertThat(policy.decide("receiver.test.evil", addresses("10.0.0.7"))).isInstanceOf(Refused.class);
    }

    private static List<InetAddress> addresses(String... literals) {
        return Arrays.stream(literals).map(OutboundPolicyTest::address).toList();
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
