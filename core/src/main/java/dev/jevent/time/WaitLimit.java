package dev.jevent.time;

import java.time.Duration;

/// The longest time a wait may last, as nanoseconds.
public final class WaitLimit {
    /// The wait may last for ever.
    public static final long NONE = Long.MAX_VALUE;

    private static final long LONGEST = Long.MAX_VALUE / 4;

    private WaitLimit() {}

    /// Turns a duration given by a user into nanoseconds; what is longer than 73 years is 73 years.
    ///
    /// @throws IllegalArgumentException if `limit` is negative
    public static long of(Duration limit) {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: zero or more)");
        }
        return saturated(limit);
    }

    /// As [#of(Duration)], but a negative duration is zero, as `gevent.sleep` has it.
    public static long atLeastZero(Duration limit) {
        return limit.isNegative() ? 0 : saturated(limit);
    }

    private static long saturated(Duration limit) {
        return limit.toSeconds() >= LONGEST / 1_000_000_000 ? LONGEST : limit.toNanos();
    }
}
