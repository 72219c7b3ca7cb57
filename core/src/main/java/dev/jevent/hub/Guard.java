package dev.jevent.hub;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// The short lock of one primitive: a spin on one CAS, never held over a switch or user code.
///
/// Greenlets of one hub never contend for it, because none switches while it holds one; only other
/// threads do, for the few instructions that a primitive needs.
public final class Guard {
    private static final VarHandle HELD;

    static {
        try {
            HELD = MethodHandles.lookup().findVarHandle(Guard.class, "held", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("UnusedVariable") // through HELD
    private boolean held;

    /// Creates a free guard.
    public Guard() {}

    /// Takes the guard, spinning while another thread has it. Not reentrant.
    public void lock() {
        while (!HELD.weakCompareAndSetAcquire(this, false, true)) {
            Thread.onSpinWait();
        }
    }

    /// Gives the guard back.
    public void unlock() {
        HELD.setRelease(this, false);
    }
}
