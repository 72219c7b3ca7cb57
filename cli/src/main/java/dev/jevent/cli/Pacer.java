package dev.jevent.cli;

import java.util.function.LongSupplier;

/// Says when the next request may start, so that a rate limit holds in every window of its unit.
///
/// Starts are spread evenly; one that comes late lets the next ones follow sooner, but never more
/// than the limit in any window. Not for use by two threads at once.
final class Pacer {
    /// How much lateness can be caught up, in nanoseconds; more would be a burst after a pause.
    static final long CREDIT_NANOS = 100_000_000;

    private final LongSupplier clock;
    private final long unitNanos;
    private final long intervalNanos;

    /// The times of the last starts; the slot of the next one holds the start it must keep a unit
    /// away from.
    private final long[] lastNanos;

    private long count;
    private long evenNanos;

    Pacer(RateLimit limit, LongSupplier clock) {
        this.clock = clock;
        this.unitNanos = limit.unitNanos();
        this.intervalNanos = limit.unitNanos() / limit.starts();
        this.lastNanos = new long[limit.starts()];
    }

    /// Takes a start if one may happen now.
    ///
    /// @return 0 if it was taken, else the nanoseconds to wait before asking again
    long tryStart() {
        long now = clock.getAsLong();
        long wait = waitNanos(now);
        if (wait == 0) {
            take(now);
        }
        return wait;
    }

    private long waitNanos(long now) {
        long wait = count == 0 ? 0 : Math.max(0, evenNanos - now);
        return count < lastNanos.length
                ? wait
                : Math.max(wait, lastNanos[slot()] + unitNanos - now);
    }

    private void take(long now) {
        long late = count == 0 ? 0 : Math.min(CREDIT_NANOS, now - evenNanos);
        evenNanos = now - late + intervalNanos;
        lastNanos[slot()] = now;
        count++;
    }

    private int slot() {
        return (int) (count % lastNanos.length);
    }
}
