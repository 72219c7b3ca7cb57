package dev.jevent.monitor;

/// Code that was expected to give way to other greenlets did not, or not soon enough.
public final class NotSwitched extends AssertionError {
    NotSwitched(String message) {
        super(message);
    }
}
