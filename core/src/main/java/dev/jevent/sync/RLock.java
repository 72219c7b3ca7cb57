package dev.jevent.sync;

import dev.jevent.errors.HubClosed;
import dev.jevent.errors.LoopExit;
import dev.jevent.hub.RawGreenlet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A lock that its holder, one greenlet or plain thread, may take again and again; as many releases
/// free it (gevent's `RLock`).
///
/// Who waits is served in the order of coming, with the overtaking of the [Semaphore]: who releases
/// and acquires again without a switch between keeps the lock. A holder that ends without release
/// frees nothing.
///
/// ```java
/// var lock = new RLock();
/// try (var held = lock.acquireScoped()) {
///     change();
/// }
/// ```
public final class RLock {
    private static final String ACQUIRED = " (expected: acquired by who calls)";

    private final Semaphore free = new Semaphore(1);

    /// A [RawGreenlet] or a [Thread]. It needs no guard: nobody but the owner itself can make it
    /// the one who asks, or change that.
    private volatile @Nullable Object owner;

    /// How often the owner has acquired it; the owner's.
    private int depth;

    /// Creates a lock that is free.
    public RLock() {}

    /// Takes the lock, waiting until it is free; does not switch if it is, or is the caller's.
    public void acquire() {
        Object self = self();
        if (owner == self) {
            deepen();
        } else {
            free.acquire();
            own(self, 1);
        }
    }

    /// As [#acquire()], for at most `limit` on the hub's clock; zero only looks.
    ///
    /// @return true if it was taken, false if the limit passed first
    /// @throws IllegalArgumentException if `limit` is negative
    public boolean acquire(Duration limit) {
        Object self = self();
        if (owner == self) {
            deepen();
            return true;
        }
        boolean taken = free.acquire(limit);
        if (taken) {
            own(self, 1);
        }
        return taken;
    }

    /// Takes the lock if it is free or the caller's; never waits.
    ///
    /// @return true if it did
    public boolean tryAcquire() {
        return acquire(Duration.ZERO);
    }

    /// Takes the lock, waiting until it is free, for the length of a `try` block; the holder itself
    /// must close it.
    public Permit acquireScoped() {
        acquire();
        return new Permit(this::release);
    }

    private void deepen() {
        depth = Math.incrementExact(depth);
    }

    private void own(Object self, int depth) {
        this.depth = depth;
        owner = self;
    }

    /// Takes one acquire back; with the last of them the lock is free. Does not switch.
    ///
    /// @throws IllegalStateException if the caller does not hold the lock
    public void release() {
        checkHeld("release");
        if (depth == 1) {
            releaseFully();
        } else {
            depth--;
        }
    }

    /// Throws unless the caller holds the lock.
    void checkHeld(String what) {
        if (!isHeldByCurrent()) {
            throw new IllegalStateException(what + " of lock: " + holder() + ACQUIRED);
        }
    }

    /// Frees the lock however often its holder, the caller, has acquired it.
    ///
    /// @return how often that was, for [#reacquire(int)]
    int releaseFully() {
        int acquired = depth;
        owner = null;
        free.release();
        return acquired;
    }

    /// Takes the lock again, whatever is thrown into the caller meanwhile: that arrives at its next
    /// switch point.
    ///
    /// @throws LoopExit if the lock can never become free
    /// @throws HubClosed if the hub is closed
    void reacquire(int depth) {
        List<Throwable> late = new ArrayList<>(0);
        while (!acquireOrKeep(late)) {}
        own(self(), depth);
        for (Throwable signal : late) {
            sendToSelf(signal);
        }
    }

    private boolean acquireOrKeep(List<Throwable> late) {
        try {
            free.acquire();
            return true;
        } catch (LoopExit | HubClosed e) {
            throw e;
        } catch (Throwable e) {
            late.add(e);
            return false;
        }
    }

    /// A plain thread can only have been interrupted.
    private static void sendToSelf(Throwable signal) {
        RawGreenlet running = RawGreenlet.runningOrNull();
        if (running == null) {
            Thread.currentThread().interrupt();
        } else {
            running.signal(signal);
        }
    }

    /// {@return true if somebody holds it, or is about to}
    public boolean isLocked() {
        return free.isLocked();
    }

    /// {@return true if the current greenlet or thread holds it}
    public boolean isHeldByCurrent() {
        return owner == self();
    }

    private static Object self() {
        RawGreenlet running = RawGreenlet.runningOrNull();
        return running == null ? Thread.currentThread() : running;
    }

    private String holder() {
        return switch (owner) {
            case null -> "nobody";
            case RawGreenlet greenlet -> greenlet.name();
            case Thread thread -> thread.getName();
            case Object other -> other.toString();
        };
    }

    /// {@return how many wait for it; for tests}
    int waiting() {
        return free.waiting();
    }

    @Override
    public String toString() {
        return "RLock(" + (isLocked() ? "held by " + holder() : "free") + ")";
    }
}
