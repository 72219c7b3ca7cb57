package dev.jevent.greenlet;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Something to do that gives no value and may throw anything, so that `() -> Thread.sleep(10)` is
/// one.
@FunctionalInterface
public interface Action {
    /// Does it.
    void run() throws Exception;

    /// {@return the same as a callable that gives null}
    static Callable<@Nullable Void> callable(Action action) {
        return () -> {
            action.run();
            return null;
        };
    }
}
