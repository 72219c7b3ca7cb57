package dev.jevent.hub;

import org.jspecify.annotations.Nullable;

/// How a wait was decided, for listeners.
///
/// @param cause what decided it
/// @param reason what was waited for; of a wait of the JDK, [#JDK_WAIT]
/// @param by the greenlet that decided it, or null if the cause is none
/// @param killed true if something is thrown into the greenlet
public record Wake(Cause cause, Object reason, @Nullable RawGreenlet by, boolean killed) {
    /// The reason of a wait in a frame of the JDK, of which only its stack tells more.
    public static final String JDK_WAIT = "a wait of the JDK";

    /// {@return true if it was a wait in a frame of the JDK}
    public boolean isOfJdkWait() {
        return reason == JDK_WAIT;
    }

    /// What decides a wait.
    public enum Cause {
        /// A greenlet of the same hub.
        GREENLET,
        /// The time: the limit of the wait, or the end of a sleep.
        TIMER,
        /// The poll, with input or output.
        IO,
        /// A callback, a link or a task of the loop.
        CALLBACK,
        /// A greenlet or callback of another hub.
        HUB,
        /// A thread off every hub.
        THREAD
    }
}
