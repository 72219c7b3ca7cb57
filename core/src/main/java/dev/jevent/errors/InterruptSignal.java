package dev.jevent.errors;

/// Reaches a greenlet or thread that was interrupted by `Thread.interrupt()` while it waited, or
/// before it began to wait, at a jevent switch point. The interrupt flag is clear afterwards.
public final class InterruptSignal extends ControlSignal {
    /// Creates the signal.
    public InterruptSignal() {
        super("interrupted");
    }

    /// {@return what the JDK's own waits throw for an interrupt, with this as its cause}
    public InterruptedException asException() {
        var interrupted = new InterruptedException();
        interrupted.initCause(this);
        return interrupted;
    }
}
