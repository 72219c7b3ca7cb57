package dev.jevent.sync;

import dev.jevent.hub.Guard;
import dev.jevent.hub.Hub;
import dev.jevent.hub.WaitLine;
import dev.jevent.hub.Waiter;
import dev.jevent.time.HubClock;
import dev.jevent.time.WaitLimit;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// A wait, by who holds an [RLock], for somebody else who holds it to signal that something has
/// changed (Python's `threading.Condition` on gevent).
///
/// A wait frees the lock, however often it was acquired, and takes it back as often before it ends:
/// with a signal, at a limit or by a kill. Signals reach those who wait in the order of coming; one
/// that would reach somebody who was killed or timed out goes to the next. What is thrown into a
/// greenlet after its signal came, while it takes the lock back, arrives at its next switch point.
/// Only where the lock can never come back, on a closed hub or in a deadlock, a wait ends without
/// it.
///
/// ```java
/// var filled = new Condition();
/// try (var held = filled.lock().acquireScoped()) {
///     filled.awaitUntil(() -> !items.isEmpty());
///     use(items.removeFirst());
/// }
/// ```
public final class Condition {
    private final RLock lock;
    private final Guard guard = new Guard();
    private final WaitLine line = new WaitLine(guard);

    /// Creates a condition with a lock of its own.
    public Condition() {
        this(new RLock());
    }

    /// Creates a condition on `lock`, of which there may be several.
    public Condition(RLock lock) {
        this.lock = lock;
    }

    /// {@return the lock that who waits and who signals must hold}
    public RLock lock() {
        return lock;
    }

    /// Frees the lock, waits until a signal comes, and takes the lock back.
    ///
    /// @throws IllegalStateException if the caller does not hold the lock
    public void await() {
        await(WaitLimit.NONE);
    }

    /// As [#await()], for at most `limit` on the hub's clock; the time to take the lock back is not
    /// limited. Zero frees the lock and takes it back.
    ///
    /// @return true if a signal came, false if the limit passed first
    /// @throws IllegalStateException if the caller does not hold the lock
    /// @throws IllegalArgumentException if `limit` is negative
    public boolean await(Duration limit) {
        return await(WaitLimit.of(limit));
    }

    /// Waits, signal after signal, until `condition` holds, which is asked with the lock held; does
    /// not switch if it does.
    ///
    /// @throws IllegalStateException if the caller does not hold the lock
    public void awaitUntil(BooleanSupplier condition) {
        awaitUntil(condition, WaitLimit.NONE);
    }

    /// As [#awaitUntil(BooleanSupplier)], for at most `limit` on the hub's clock.
    ///
    /// @return true once `condition` holds, false if the limit passed first
    /// @throws IllegalStateException if the caller does not hold the lock
    /// @throws IllegalArgumentException if `limit` is negative
    public boolean awaitUntil(BooleanSupplier condition, Duration limit) {
        return awaitUntil(condition, WaitLimit.of(limit));
    }

    private boolean awaitUntil(BooleanSupplier condition, long nanos) {
        lock.checkHeld("await");
        Hub hub = Hub.currentOrNull();
        HubClock clock = hub == null ? HubClock.system() : hub.clock();
        long begun = clock.nanos();
        while (!condition.getAsBoolean()) {
            long left = nanos == WaitLimit.NONE ? nanos : nanos - (clock.nanos() - begun);
            if (left <= 0) {
                return false;
            }
            await(left);
        }
        return true;
    }

    private boolean await(long nanos) {
        lock.checkHeld("await");
        Waiter waiter = Waiter.current(this);
        guard.lock();
        line.add(waiter);
        guard.unlock();
        int depth = lock.releaseFully();
        try {
            return line.await(waiter, nanos);
        } finally {
            lock.reacquire(depth);
        }
    }

    /// Wakes the first who waits, if somebody does. Does not switch, and does not free the lock.
    ///
    /// @throws IllegalStateException if the caller does not hold the lock
    public void signal() {
        signal(1);
    }

    /// Wakes the first `count` who wait, or as many as do.
    ///
    /// @throws IllegalStateException if the caller does not hold the lock
    /// @throws IllegalArgumentException if `count` is negative
    public void signal(int count) {
        lock.checkHeld("signal");
        if (count < 0) {
            throw new IllegalArgumentException("count: " + count + " (expected: zero or more)");
        }
        guard.lock();
        try {
            for (int left = count; left > 0 && line.deliverFirst(null); ) {
                left--;
            }
        } finally {
            guard.unlock();
        }
    }

    /// Wakes all who wait, in the order in which they came.
    ///
    /// @throws IllegalStateException if the caller does not hold the lock
    public void signalAll() {
        signal(Integer.MAX_VALUE);
    }

    /// {@return how many wait for a signal; for reports, which must not spin on the guard}
    int waiting() {
        return line.size();
    }

    @Override
    public String toString() {
        return "Condition(" + waiting() + " waiting, " + lock + ")";
    }
}
