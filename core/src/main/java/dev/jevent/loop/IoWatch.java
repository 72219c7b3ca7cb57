package dev.jevent.loop;

import org.jspecify.annotations.Nullable;

/// An entry of [IoWatches]: something to do on the carrier while a descriptor is ready.
public abstract class IoWatch {
    /// Something can be read or accepted, or the end was reached, or the descriptor is in error.
    public static final int READ = 1;

    /// Something can be written, or a connect is over, or the descriptor is in error.
    public static final int WRITE = 2;

    final int events;

    @Nullable Watched watched;

    /// What was counted, which may differ from what [#isRef()] says now.
    boolean ref;

    /// Creates a watch of the given events that is not added yet.
    protected IoWatch(int events) {
        this.events = events;
    }

    /// Called in each turn in which the descriptor is ready for some of the events; on the
    /// carrier's own stack; must not wait.
    protected abstract void ready(int events);

    /// {@return true if a hub that has only this watch left is still alive}
    protected abstract boolean isRef();
}
