package dev.jevent.hub;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// What most greenlets never have, so that they need no room for it.
final class Rare {
    /// The given one; from any thread.
    volatile @Nullable String name;

    /// The name made of kind and number, once the flight recorder has asked; from any thread.
    volatile @Nullable String recordedName;

    // the carrier's
    @Nullable WeakReference<RawGreenlet> reference;
    @Nullable Locals locals;
    boolean nudged;
    private @Nullable ArrayDeque<Throwable> pending;

    /// Until it runs: the timer that will start it, or what killed it before.
    @Nullable Object beforeRun;

    /// The signals on their way to the greenlet, oldest first.
    ArrayDeque<Throwable> pending() {
        if (pending == null) {
            pending = new ArrayDeque<>(2);
        }
        return pending;
    }

    boolean hasPending() {
        return pending != null && !pending.isEmpty();
    }
}
