package dev.jevent.patch.area;

import dev.jevent.errors.InterruptSignal;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Waits of jevent in the place of calls of the JDK that an interrupt does not end.
public final class Uninterrupted {
    private Uninterrupted() {}

    /// Calls `wait`, again if an interrupt ended it, and leaves the interrupt flag set if one came;
    /// a kill or a timeout ends it.
    public static <T extends @Nullable Object> T call(Callable<T> wait) throws Exception {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return wait.call();
                } catch (InterruptSignal _) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
