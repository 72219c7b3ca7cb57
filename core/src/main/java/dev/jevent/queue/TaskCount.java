package dev.jevent.queue;

import dev.jevent.hub.Guard;
import dev.jevent.hub.WaitLine;
import dev.jevent.hub.Waiter;
import org.jspecify.annotations.Nullable;

/// How many items of a queue are not dealt with yet, and who waits for the last of them.
final class TaskCount {
    private final Exchange<?> queue;
    private final Guard guard;
    private final WaitLine joiners;
    private long done;

    TaskCount(Exchange<?> queue) {
        this.queue = queue;
        this.guard = queue.guard;
        this.joiners = new WaitLine(guard);
    }

    /// {@return how many came in and are not dealt with; guarded by the caller}
    private long left() {
        return queue.entered - done;
    }

    /// Guarded by the caller.
    ///
    /// @return the joiners that the caller must release, the guard not held
    @Nullable Waiter subtract(long count) {
        done += Math.min(count, left());
        return left() == 0 ? joiners.takeAll() : null;
    }

    void done() {
        Waiter joined;
        guard.lock();
        try {
            if (left() == 0) {
                throw new IllegalStateException("unfinished: 0 (expected: one or more)");
            }
            joined = subtract(1);
        } finally {
            guard.unlock();
        }
        WaitLine.deliverEach(joined);
    }

    boolean join(Object reason, long nanos) {
        return joiners.awaitUnless(() -> left() == 0, reason, nanos);
    }

    long unfinished() {
        guard.lock();
        try {
            return left();
        } finally {
            guard.unlock();
        }
    }
}
