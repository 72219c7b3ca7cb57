package dev.jevent.loop;

/// An entry of a [TimerHeap]: something to do on the carrier at a time. One object may be armed
/// again after it fired or was disarmed.
///
/// Timers of one deadline fire in the order in which they were armed.
public abstract class Timer {
    private static final int UNARMED = -1;

    /// Tells equal deadlines apart; wraps round, so only differences count.
    int sequence;

    int index = UNARMED;

    /// If it was counted as one that keeps the hub alive, which [#isRef()] may deny by now.
    boolean counted;

    /// Creates a timer that is not armed.
    protected Timer() {}

    /// Does what is due, on the carrier's own stack; must not wait.
    protected abstract void fire();

    /// Called instead of [#fire()] when the loop ends with the timer armed.
    protected void dropped() {}

    /// {@return true if a hub that has only this timer left is still alive; false for housekeeping}
    protected boolean isRef() {
        return true;
    }

    /// {@return true from arming until it fires or is disarmed}
    public final boolean isArmed() {
        return index != UNARMED;
    }

    final void unarmed() {
        index = UNARMED;
    }
}
