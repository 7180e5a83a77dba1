package example.cairn.subscription.send;

import example.cairn.model.CareClock;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The clocks of delivery.
///
/// @param care for what is shown of care: audit records, a subscription's `end`
/// @param wall for how long an event waits and an endpoint fails: a care clock moved by a week must give nothing up
/// @param nanoTime the monotonic clock, for back-off and time-outs
public record DeliveryClocks(InstantSource care, InstantSource wall, LongSupplier nanoTime) {

    public static DeliveryClocks of(CareClock care) {
        return new DeliveryClocks(care, InstantSource.system(), System::nanoTime);
    }
}
