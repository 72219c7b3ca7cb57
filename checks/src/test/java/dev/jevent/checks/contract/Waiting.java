package dev.jevent.checks.contract;

import dev.jevent.greenlet.Action;
import java.util.concurrent.Callable;

/// A wait for another thread, and what ends it.
///
/// @param call waits, and returns true when what it waits for happened
/// @param release makes that happen
record Waiting(Callable<Boolean> call, Action release) {
    /// A wait that returns nothing.
    static Waiting of(Action wait, Action release) {
        return new Waiting(
                () -> {
                    wait.run();
                    return true;
                },
                release);
    }
}
