package example.cairn.delivery.policy;

import java.time.Duration;

/// How long to wait after the n-th failure in a row: exponential back-off with jitter, bounded.
///
/// | failures | [#WEBHOOK] waits | [#MAIL] waits |
/// |---|---|---|
/// | 1 | 0.25 to 0.5 s | 15 to 30 s |
/// | 2 | 0.5 to 1 s | 30 to 60 s |
/// | 5 | 4 to 8 s | 4 to 8 min |
/// | 8 and more | 15 to 30 s | 7.5 to 15 min |
///
/// @param first the longest wait after the first failure
/// @param longest the bound
/// @param giveUpAfter how long one message is tried, counted from when it was due
public record RetryPolicy(Duration first, Duration longest, Duration giveUpAfter) {

    /// Quick at first, since a receiver that restarts is back within seconds; then often enough that one back after an
    /// hour waits half a minute at most; and three days, so that a receiver which breaks on Friday evening loses
    /// nothing.
    public static final RetryPolicy WEBHOOK =
            new RetryPolicy(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofDays(3));

    /// Mail servers throttle those who knock often, and grey-listing wants minutes. A day later a care message is stale
    /// and a person should know.
    public static final RetryPolicy MAIL =
            new RetryPolicy(Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofDays(1));

    /// What a receiver may ask for with `Retry-After`, at most.
    static final Duration LONGEST_ASKED = Duration.ofHours(1);

    public RetryPolicy {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("the first wait is positive and not over the longest");
        }
    }

    /// Between half of the step and the whole of it, so that senders which failed together do not return together.
    ///
    /// @param failures in a row, from 1
    /// @param jitter chance, from 0 to below 1
    public Duration delay(int failures, double jitter) {
        if (failures < 1 || jitter < 0 || jitter >= 1) {
            throw new IllegalArgumentException("failures from 1, jitter from 0 to below 1");
        }
        double doublings = Math.min(failures - 1, 62);
        double step = Math.min(first.toNanos() * Math.pow(2, doublings), (double) longest.toNanos());
        return Duration.ofNanos((long) (step / 2 + step / 2 * jitter));
    }

    /// The same, but not before the receiver wants to be asked again.
    public Duration delay(int failures, double jitter, DeliveryOutcome.TryLater outcome) {
        Duration asked = shorter(outcome.notBefore(), LONGEST_ASKED);
        Duration own = delay(failures, jitter);
        return asked.compareTo(own) > 0 ? asked : own;
    }

    public boolean givesUp(Duration sinceDue) {
        return sinceDue.compareTo(giveUpAfter) >= 0;
    }

    private static Duration shorter(Duration left, Duration right) {
        return left.compareTo(right) <= 0 ? left : right;
    }
}
