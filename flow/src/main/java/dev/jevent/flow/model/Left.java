package dev.jevent.flow.model;

/// Why a greenlet gave the carrier up.
public enum Left {
    /// It let what is ready run first.
    YIELDS,
    /// It waits at a switch point of jevent.
    WAITS,
    /// It waits in a frame of the JDK.
    WAITS_IN_JDK,
    /// It has ended.
    ENDS;

    /// {@return true if it waits for something, of jevent or of the JDK}
    public boolean isWait() {
        return this == WAITS || this == WAITS_IN_JDK;
    }
}
