package dev.jevent.flow.model;

/// What made a greenlet ready to run.
public enum Cause {
    /// The recording does not tell.
    UNKNOWN(false),
    /// It was spawned.
    SPAWN(true),
    /// It had only yielded.
    YIELD(true),
    /// A greenlet of the same hub woke it.
    GREENLET(true),
    /// The time came.
    TIMER(false),
    /// Input or output came.
    IO(false),
    /// A callback or task of the loop woke it.
    CALLBACK(false),
    /// Another hub woke it.
    HUB(false),
    /// A thread off every hub woke it.
    THREAD(false);

    private final boolean explicit;

    Cause(boolean explicit) {
        this.explicit = explicit;
    }

    /// {@return true if a greenlet of the hub passed control, false if it came from outside the
    /// greenlets}
    public boolean isExplicit() {
        return explicit;
    }
}
