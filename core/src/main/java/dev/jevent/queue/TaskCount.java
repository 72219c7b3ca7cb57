package dev.jevent.queue;

import dev.jevent.hub.Guard;
import dev.jevent.hub.WaitLine;
import dev.jevent.hub.Waiter;
import org.jspecify.annotations.Nullable;

/// How many items of a queue are not dealt with yet, and who waits for the last of them.
final class TaskCount {
    private final Guard guard;
    private final WaitLine joiners;
    private long unfinished;

    /// @param guard that of the queue
    TaskCount(Guard guard, int unfinished) {
        this.guard = guard;
        this.joiners = new WaitLine(guard);
        this.unfinished = unfinished;
    }

    /// Guarded by the caller.
    void add() {
        unfinished++;
    }

    /// Guarded by the caller.
    ///
    /// @return the joiners that the caller must release, the guard not held
    @Nullable Waiter subtract(long count) {
        unfinished -= Math.min(count, unfinished);
        return unfinished == 0 ? joiners.takeAll() : null;
    }

    void done() {
        Waiter joined;
        guard.lock();
        try {
            if (unfinished == 0) {
                throw new IllegalStateException("unfinished: 0 (expected: one or more)");
            }
            joined = subtract(1);
        } finally {
            guard.unlock();
        }
        WaitLine.deliverEach(joined);
    }

    boolean join(Object reason, long nanos) {
        return joiners.awaitUnless(() -> unfinished == 0, reason, nanos);
    }

    long unfinished() {
        guard.lock();
        try {
            return unfinished;
        } finally {
            guard.unlock();
        }
    }
}
