package dev.jevent.hub;

import org.jspecify.annotations.Nullable;

/// A callback in a [WaitLine], among those who wait there: delivering runs it, or spawns a greenlet
/// that does.
public final class Link extends Waiter {
    private final @Nullable Hub hub;
    private final Guard guard;
    private final WaitLine line;
    private final Runnable callback;
    private final boolean spawned;
    private volatile boolean unlinked;

    private Link(
            @Nullable Hub hub, Guard guard, WaitLine line, Runnable callback, boolean spawned) {
        super("link");
        this.hub = hub;
        this.guard = guard;
        this.line = line;
        this.callback = callback;
        this.spawned = spawned;
    }

    /// Creates a link whose callback runs on the carrier of `hub`, or inline if that is null; it is
    /// not in the line yet.
    public static Link raw(@Nullable Hub hub, Guard guard, WaitLine line, Runnable callback) {
        return new Link(hub, guard, line, callback, false);
    }

    /// Creates a link whose callback runs in a greenlet of its own, and may wait.
    public static Link spawned(Hub hub, Guard guard, WaitLine line, Runnable callback) {
        return new Link(hub, guard, line, callback, true);
    }

    /// Takes the callback back, also if it is about to run; once it runs, this does nothing.
    public void unlink() {
        unlinked = true;
        guard.lock();
        try {
            line.remove(this);
        } finally {
            guard.unlock();
        }
    }

    /// {@return the hub on which the callback runs, or null if it runs on who makes ready}
    public @Nullable Hub target() {
        return hub;
    }

    @Override
    protected void woken() {
        if (hub == null) {
            runInline();
        } else if (spawned) {
            hub.spawnRaw("link", this::run);
        } else {
            hub.call(this::run);
        }
    }

    /// What it throws must not reach who delivers, whom others in the line wait for.
    private void runInline() {
        try {
            run();
        } catch (Throwable e) {
            HubLog.error("a link that was made off every hub failed", e);
        }
    }

    private void run() {
        if (!unlinked) {
            callback.run();
        }
    }
}
