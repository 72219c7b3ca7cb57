package dev.jevent.stress;

import dev.jevent.errors.ControlSignal;
import dev.jevent.errors.InterruptSignal;

/// Thrown into a greenlet of the soak at random: it ends the wait, not the greenlet. A plain thread
/// is interrupted instead.
final class Disturbance extends ControlSignal {
    Disturbance() {
        super("disturbed");
    }

    /// {@return whether `signal` is one of the soak's own}
    static boolean is(ControlSignal signal) {
        return signal instanceof Disturbance || signal instanceof InterruptSignal;
    }

    /// Begins `wait` again until it ends by itself.
    static void outlast(Runnable wait) {
        for (boolean ended = false; !ended; ) {
            try {
                wait.run();
                ended = true;
            } catch (ControlSignal signal) {
                if (!is(signal)) {
                    throw signal;
                }
            }
        }
    }
}
