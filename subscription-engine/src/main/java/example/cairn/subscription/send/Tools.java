package example.cairn.subscription.send;

import example.cairn.delivery.outbound.OutboundGate;
import example.cairn.delivery.policy.RetryPolicy;
import example.cairn.subscription.jdbc.EventStore;

/// What every lane works with.
///
/// @param owner the name of this process in leases
record Tools(
        String owner,
        EventStore store,
        Courier courier,
        StatusKeeper statuses,
        OutboundGate gate,
        DeliveryClocks clocks,
        RetryPolicy policy) {}
