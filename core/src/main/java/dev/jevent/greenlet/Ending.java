package dev.jevent.greenlet;

import dev.jevent.errors.ControlSignal;
import org.jspecify.annotations.Nullable;

/// What a body ends with, if a signal from outside may be behind what it threw.
final class Ending {
    private Ending() {}

    /// @param thrown what left the body
    /// @param late a signal that interrupted a wait of the JDK and never reached a switch point
    static Throwable of(Throwable thrown, @Nullable Throwable late) {
        if (late != null) {
            if (late != thrown) {
                late.addSuppressed(thrown);
            }
            return late;
        }
        return thrown instanceof Exception ? signalBehind(thrown) : thrown;
    }

    /// A `Timeout` that interrupted a wait of the JDK is thrown by its `close`, and so suppressed
    /// under what the wait threw; it is the other way round that tells what happened.
    private static Throwable signalBehind(Throwable thrown) {
        for (Throwable suppressed : thrown.getSuppressed()) {
            if (suppressed instanceof ControlSignal) {
                return suppressed;
            }
        }
        return thrown;
    }
}
