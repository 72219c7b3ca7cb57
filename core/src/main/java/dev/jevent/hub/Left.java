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
        return switch (greenlet.threadState()) {
            case TERMINATED -> ENDS;
            case BLOCKED, WAITING, TIMED_WAITING -> WAITS_IN_JDK;
            case NEW, RUNNABLE -> YIELDS;
        };
    }
}
