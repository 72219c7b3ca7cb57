package dev.jevent.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits, on a thread or in a greenlet, for a condition that another thread makes true and tells
/// nobody about.
public final class Eventually {
    /// After that long the condition is taken for one that never comes.
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final long LOOK_NANOS = 500_000;

    private Eventually() {}

    /// Returns once `condition` holds.
    ///
    /// @throws AssertionError if it never does
    public static void holds(String what, BooleanSupplier condition) {
        if (!within(PATIENCE, condition)) {
            throw new AssertionError("never happened: " + what);
        }
    }

    /// {@return true once `condition` holds, false if it does not within `limit`}
    public static boolean within(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return true;
    }
}
