package dev.jevent.errors;

import org.jspecify.annotations.Nullable;

/// Something that happens to a greenlet from outside: a kill, a timeout, an interrupt. It is thrown
/// at the switch point where the greenlet waits.
///
/// Signals are errors, so that `catch (Exception e)` in the code under way lets them pass, as
/// gevent's `GreenletExit` and `Timeout` are `BaseException`. The stack trace is that of the switch
/// point where the signal arrived, not that of its creation.
public abstract class ControlSignal extends Error {
    private boolean delivered;

    /// Creates a signal that has not been delivered.
    protected ControlSignal(@Nullable String message) {
        super(message);
    }

    /// Takes the stack trace of the calling greenlet; called once, where the signal is thrown.
    ///
    /// @return this
    public final ControlSignal deliveredHere() {
        delivered = true;
        fillInStackTrace();
        return this;
    }

    @Override
    public final synchronized Throwable fillInStackTrace() {
        return delivered ? super.fillInStackTrace() : this;
    }
}
