package example.cairn.demo;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits, not for ever, for what follows by itself.
final class Settling {

    private static final Duration AT_MOST = Duration.ofMinutes(3);
    private static final Duration STEP = Duration.ofMillis(20);

    private Settling() {}

    /// @param what is waited for, as the failure names it
    static void until(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + AT_MOST.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end || Thread.interrupted()) {
                throw new DemoFailed(what + " did not happen within " + AT_MOST.toMinutes() + " minutes");
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }
}
