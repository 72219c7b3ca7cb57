package dev.jevent.errors;

/// Ends the greenlet in which it is thrown, without being a failure: what `kill()` delivers
/// (gevent's `GreenletExit`).
///
/// A greenlet that lets it pass counts as killed. One may be thrown by hand to end the current
/// greenlet.
public class GreenletExit extends ControlSignal {
    /// Creates the signal of a plain kill.
    public GreenletExit() {
        this("killed");
    }

    /// Creates the signal with the text that a reader of the stack trace sees.
    public GreenletExit(String message) {
        super(message);
    }
}
