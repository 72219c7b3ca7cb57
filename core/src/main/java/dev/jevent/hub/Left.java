package dev.jevent.hub;

/// Why a greenlet gave the carrier up.
enum Left {
    YIELDS,
    WAITS,
    WAITS_IN_JDK,
    ENDS;

    /// Of one that has just left; on the carrier.
    static Left of(RawGreenlet greenlet) {
        if (greenlet.waiter != null) {
            return WAITS;
        }
        if (greenlet.isTerminated()) {
            return ENDS;
        }
        // Another thread may have ended a wait of the JDK already.
        return greenlet.hasYielded() ? YIELDS : WAITS_IN_JDK;
    }
}
