package dev.jevent.hub;

/// Why a greenlet gave the carrier up.
///
/// ```java
/// public void left(RawGreenlet greenlet) { // of a HubListener
///     waits += Left.of(greenlet).isWait() ? 1 : 0;
/// }
/// ```
public enum Left {
    /// It let what is ready run first.
    YIELDS,
    /// It waits at a switch point of jevent.
    WAITS,
    /// It waits in a frame of the JDK.
    WAITS_IN_JDK,
    /// It has ended.
    ENDS;

    /// {@return why `greenlet` gave the carrier up, which it has just done}; in
    /// [HubListener#left(RawGreenlet)].
    public static Left of(RawGreenlet greenlet) {
        if (greenlet.waiter != null) {
            return WAITS;
        }
        if (greenlet.isTerminated()) {
            return ENDS;
        }
        // Another thread may have ended a wait of the JDK already.
        return greenlet.hasYielded() ? YIELDS : WAITS_IN_JDK;
    }

    /// {@return true if it waits for something, of jevent or of the JDK}
    public boolean isWait() {
        return this == WAITS || this == WAITS_IN_JDK;
    }
}
