package dev.jevent.sync;

import dev.jevent.hub.Hub;
import dev.jevent.hub.RawGreenlet;
import dev.jevent.hub.WaitLine;
import dev.jevent.hub.Waiter;
import dev.jevent.time.WaitLimit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A flag that any number of greenlets and threads can wait for (gevent's `Event`).
///
/// An event begins clear. [#await()] waits until somebody calls [#set()] and returns at once while
/// the flag stays set; [#clear()] takes it back. A `set` that comes just before the `await` is not
/// missed, and whoever waits at the moment of a `set` is released even if a `clear` follows at
/// once, in the order in which they came. Use a [Semaphore] to count, an [AsyncResult] to hand over
/// a value.
///
/// ```java
/// var open = new Event();
/// Jevent.spawn(() -> { open.await(); enter(); });
/// open.set();
/// ```
public final class Event extends Linkable {
    private final HubTally waitingOrReleased = new HubTally();
    private volatile boolean set;

    /// Creates an event that is clear.
    public Event() {}

    /// Sets the flag and releases all that wait; they run on at their hub's next turns. Does not
    /// switch.
    public void set() {
        Waiter released;
        guard.lock();
        try {
            set = true;
            released = line.takeAll();
        } finally {
            guard.unlock();
        }
        WaitLine.deliverEach(released);
    }

    /// Takes the flag back: who waits from now on waits for the next [#set()].
    public void clear() {
        set = false;
    }

    /// {@return true from `set` to `clear`}
    public boolean isSet() {
        return set;
    }

    @Override
    public boolean isReady() {
        return set;
    }

    /// Waits until the event is set.
    ///
    /// On a set event this switches only if greenlets of the same hub were released by that `set`
    /// and have not run on yet: those go first, as they came first.
    public void await() {
        await(WaitLimit.NONE);
    }

    /// As [#await()], for at most `limit` on the hub's clock; zero only looks.
    ///
    /// @return true if the event was set, false if the limit passed first
    /// @throws IllegalArgumentException if `limit` is negative
    public boolean await(Duration limit) {
        return await(WaitLimit.of(limit));
    }

    private boolean await(long nanos) {
        if (nanos == 0) {
            return set;
        }
        Waiter waiter = waiterUnlessSet();
        if (waiter == null) {
            goBehindReleased();
            return true;
        }
        try {
            return line.await(waiter, nanos);
        } finally {
            runsOn(waiter);
        }
    }

    private @Nullable Waiter waiterUnlessSet() {
        guard.lock();
        try {
            if (set) {
                return null;
            }
            Waiter waiter = Waiter.current(this);
            line.add(waiter);
            waitingOrReleased.add(waiter.hub());
            return waiter;
        } finally {
            guard.unlock();
        }
    }

    private void runsOn(Waiter waiter) {
        guard.lock();
        try {
            waitingOrReleased.subtract(waiter.hub());
        } finally {
            guard.unlock();
        }
    }

    private void goBehindReleased() {
        RawGreenlet running = RawGreenlet.runningOrNull();
        if (running != null && hasReleased(running.hub())) {
            running.yieldNow();
        }
    }

    /// While the event is set nobody begins to wait, so all that are counted were released.
    private boolean hasReleased(Hub hub) {
        guard.lock();
        try {
            return waitingOrReleased.has(hub);
        } finally {
            guard.unlock();
        }
    }

    @Override
    public String toString() {
        return "Event(" + (set ? "set" : "clear, " + waiting() + " waiting") + ")";
    }
}
