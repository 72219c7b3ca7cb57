package dev.jevent.errors;

/// Thrown into the main greenlet when it waits for what can never happen: nothing is ready, no
/// timer is armed, no channel is awaited and nobody outside has announced to come back (gevent's
/// `LoopExit`).
///
/// The message lists the parked greenlets with what each waits for, and names circles of joins. If
/// something outside of every hub will wake main after all, say so with `Hub.hold()`.
public final class LoopExit extends RuntimeException {
    /// Creates the error with its report.
    public LoopExit(String message) {
        super(message);
    }
}
