package dev.jevent.watcher;

import java.util.concurrent.atomic.AtomicBoolean;

/// Brings the news of any thread to the carrier of a watcher; several that come before the carrier
/// looks count as one.
final class Arrival implements Runnable {
    private final Watcher watcher;
    private final AtomicBoolean pending = new AtomicBoolean();

    Arrival(Watcher watcher) {
        this.watcher = watcher;
    }

    /// From any thread.
    void post() {
        if (pending.compareAndSet(false, true)) {
            watcher.hub().call(this);
        }
    }

    /// From any thread.
    boolean isPending() {
        return pending.get();
    }

    void forget() {
        pending.set(false);
    }

    @Override
    public void run() {
        if (pending.compareAndSet(true, false)) {
            watcher.arrived();
        }
    }

    @Override
    public String toString() {
        return "of " + watcher;
    }
}
