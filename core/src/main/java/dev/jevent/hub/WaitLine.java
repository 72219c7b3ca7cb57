package dev.jevent.hub;

import dev.jevent.time.WaitLimit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The FIFO line of those who wait at one primitive, guarded by the primitive's [Guard].
///
/// A waiter that is killed or times out leaves the line at once, so that it never grows by dead
/// entries.
public final class WaitLine {
    private final Guard guard;
    private final @Nullable Hub home;
    private @Nullable Waiter first;
    private @Nullable Waiter last;
    private int size;

    /// Creates an empty line of the current hub, whose changes `guard` protects.
    public WaitLine(Guard guard) {
        this(guard, Hub.currentOrNull());
    }

    /// Creates an empty line of `home`: who waits here from elsewhere keeps that hub alive.
    public WaitLine(Guard guard, @Nullable Hub home) {
        this.guard = guard;
        this.home = home;
    }

    /// Appends a waiter; guarded.
    public void add(Waiter waiter) {
        if (last == null) {
            waiter.previous = waiter;
            first = waiter;
        } else {
            waiter.previous = last;
            last.next = waiter;
        }
        last = waiter;
        size++;
    }

    /// Puts a waiter before all others, for who has waited here already; guarded.
    public void addFirst(Waiter waiter) {
        Waiter after = first;
        if (after == null) {
            add(waiter);
            return;
        }
        waiter.previous = waiter;
        waiter.next = after;
        after.previous = waiter;
        first = waiter;
        size++;
    }

    /// Takes the first waiter out, or null; guarded. It may be decided already.
    public @Nullable Waiter poll() {
        Waiter waiter = first;
        if (waiter != null) {
            remove(waiter);
        }
        return waiter;
    }

    /// Takes a waiter out if it is in the line; guarded.
    ///
    /// @return true if it was
    public boolean remove(Waiter waiter) {
        Waiter before = waiter.previous;
        if (before == null) {
            return false;
        }
        Waiter after = waiter.next;
        if (before == waiter) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before == waiter ? null : before;
        } else {
            after.previous = before == waiter ? after : before;
        }
        waiter.previous = null;
        waiter.next = null;
        size--;
        return true;
    }

    /// Delivers to the first waiter that still waits; guarded.
    ///
    /// @return false if none did
    public boolean deliverFirst(@Nullable Object value) {
        for (Waiter waiter; (waiter = poll()) != null; ) {
            if (waiter.deliver(value)) {
                return true;
            }
        }
        return false;
    }

    /// Takes all waiters out; guarded.
    ///
    /// @return the first of them, for [#deliverEach(Waiter)]
    public @Nullable Waiter takeAll() {
        Waiter taken = first;
        for (Waiter waiter = taken; waiter != null; waiter = waiter.next) {
            waiter.previous = null;
        }
        first = null;
        last = null;
        size = 0;
        return taken;
    }

    /// Delivers to all that [#takeAll()] took, in their order; the guard not held.
    public static void deliverEach(@Nullable Waiter taken) {
        for (Waiter waiter = taken; waiter != null; ) {
            Waiter after = waiter.next;
            waiter.next = null;
            waiter.deliver();
            waiter = after;
        }
    }

    /// {@return the first waiter, or null; guarded}
    public @Nullable Waiter first() {
        return first;
    }

    /// {@return how many are in the line; guarded}
    public int size() {
        return size;
    }

    /// {@return true if nobody is in the line; guarded}
    public boolean isEmpty() {
        return first == null;
    }

    /// Takes a waiter out if it is in the line, the guard not held.
    void leave(Waiter waiter) {
        guard.lock();
        try {
            remove(waiter);
        } finally {
            guard.unlock();
        }
    }

    /// {@return a hold of the line's hub if `own` is another one or none, else null}
    @Nullable Hold holdFor(@Nullable Hub own) {
        return home == null || home == own ? null : home.hold();
    }

    /// Waits with a waiter that is in the line, the guard not held; however the wait ends, the
    /// waiter is out of the line afterwards. If the line is another hub's, both hubs are held
    /// meanwhile: neither knows what the other has to do.
    ///
    /// @return true if something was delivered, false if the limit passed first
    public boolean await(Waiter waiter, long nanos) {
        Hub own = waiter.hub();
        if (home == null || home == own) {
            return awaitHere(waiter, nanos);
        }
        try (Hold _ = home.hold();
                Hold _ = own == null ? null : own.hold()) {
            return awaitHere(waiter, nanos);
        }
    }

    /// Waits at the end of the line, unless `satisfied` holds; zero only looks. The guard is not
    /// held by the caller; `satisfied` is asked once, guarded, and may take what it finds.
    ///
    /// @return true if it held or something was delivered, false if the limit passed first
    public boolean awaitUnless(BooleanSupplier satisfied, Object reason, long nanos) {
        Waiter waiter;
        guard.lock();
        try {
            if (satisfied.getAsBoolean()) {
                return true;
            }
            if (nanos == 0) {
                return false;
            }
            waiter = Waiter.current(reason);
            add(waiter);
        } finally {
            guard.unlock();
        }
        return await(waiter, nanos);
    }

    private boolean awaitHere(Waiter waiter, long nanos) {
        try {
            return nanos == WaitLimit.NONE ? awaitDelivery(waiter) : waiter.await(nanos);
        } finally {
            if (!waiter.isDelivered()) {
                leave(waiter);
            }
        }
    }

    private static boolean awaitDelivery(Waiter waiter) {
        waiter.await();
        return true;
    }
}
