package dev.jevent.hub;

import static dev.jevent.errors.SneakyThrow.sneaky;

import dev.jevent.errors.ControlSignal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Throws what was thrown into a greenlet from outside, checked or not, with the stack trace of the
/// place where it arrives.
final class Throwing {
    private Throwing() {}

    static RuntimeException asSignal(@Nullable Object signal) {
        if (signal instanceof ControlSignal control) {
            return sneaky(control.deliveredHere());
        }
        return sneaky((Throwable) Objects.requireNonNull(signal));
    }
}
